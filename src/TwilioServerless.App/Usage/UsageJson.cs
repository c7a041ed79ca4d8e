using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.App.Usage;

/// <summary>The stored shape of balances and usage counters.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(SidJson), typeof(MoneyJson)])]
[JsonSerializable(typeof(Balance))]
[JsonSerializable(typeof(UsageTotal))]
public sealed partial class UsageJson : JsonSerializerContext;
