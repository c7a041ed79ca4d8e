using System.Text.Json.Serialization;

namespace TwilioServerless.App.Accounts;

/// <summary>The wire shape of accounts and API keys.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AccountResource))]
[JsonSerializable(typeof(KeyResource))]
[JsonSerializable(typeof(NewKeyResource))]
[JsonSerializable(typeof(TestCredentialsResource))]
public sealed partial class AccountApiJson : JsonSerializerContext;
