using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Billing;

namespace TwilioServerless.App.Billing;

/// <summary>The stored shape of subscriptions and of work.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(SidJson), typeof(MoneyJson)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Subscription))]
[JsonSerializable(typeof(UpgradeFamily))]
public sealed partial class BillingJson : JsonSerializerContext;
