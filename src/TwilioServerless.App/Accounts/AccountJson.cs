using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;

namespace TwilioServerless.App.Accounts;

/// <summary>The stored shape of accounts, API keys, deletions and test clocks, and of the work they leave.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(SidJson), typeof(MoneyJson)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Account))]
[JsonSerializable(typeof(ApiKey))]
[JsonSerializable(typeof(ApiKeyPointer))]
[JsonSerializable(typeof(CloseFamily))]
[JsonSerializable(typeof(CoverClosed))]
[JsonSerializable(typeof(DeleteAccount))]
[JsonSerializable(typeof(DeletedMonth))]
[JsonSerializable(typeof(Deletion))]
[JsonSerializable(typeof(EraseAccount))]
[JsonSerializable(typeof(GiveBack))]
[JsonSerializable(typeof(TestClock))]
public sealed partial class AccountJson : JsonSerializerContext;
