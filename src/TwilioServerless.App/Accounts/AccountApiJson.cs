using System.Text.Json.Serialization;

namespace TwilioServerless.App.Accounts;

/// <summary>The wire shape of accounts and API keys.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AccountResource))]
[JsonSerializable(typeof(AccountSettingsResource))]
[JsonSerializable(typeof(DisciplineResource))]
[JsonSerializable(typeof(IamKeyResource))]
[JsonSerializable(typeof(KeyResource))]
[JsonSerializable(typeof(ListedIamKeyResource))]
[JsonSerializable(typeof(NewIamKeyResource))]
[JsonSerializable(typeof(NewKeyResource))]
[JsonSerializable(typeof(NewSigningKeyResource))]
[JsonSerializable(typeof(SigningKeyResource))]
[JsonSerializable(typeof(TestCredentialsResource))]
public sealed partial class AccountApiJson : JsonSerializerContext;
