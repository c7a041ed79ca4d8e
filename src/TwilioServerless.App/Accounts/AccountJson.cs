using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;

namespace TwilioServerless.App.Accounts;

/// <summary>The stored shape of accounts, API keys and test clocks.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(SidJson), typeof(MoneyJson)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Account))]
[JsonSerializable(typeof(ApiKey))]
[JsonSerializable(typeof(ApiKeyPointer))]
[JsonSerializable(typeof(TestClock))]
public sealed partial class AccountJson : JsonSerializerContext;
