using System.Text.Json.Nodes;

namespace TwilioServerless.App.Accounts;

/// <summary>An API key as iam/v1 shows it (https://www.twilio.com/docs/iam/api-keys/key-resource-v1). No key is restricted by a policy.</summary>
public sealed record IamKeyResource(string Sid, string FriendlyName, string DateCreated, string DateUpdated, JsonObject? Policy)
{
    public static IamKeyResource From(KeyResource key) => new(key.Sid, key.FriendlyName, key.DateCreated, key.DateUpdated, null);
}

/// <summary>The same with its secret, which is shown this once.</summary>
public sealed record NewIamKeyResource(string Sid, string FriendlyName, string DateCreated, string DateUpdated, string Secret, JsonObject? Policy)
{
    public static NewIamKeyResource From(NewKeyResource key) => new(key.Sid, key.FriendlyName, key.DateCreated, key.DateUpdated, key.Secret, null);
}

/// <summary>A key in a list: with what it may do instead of its policy.</summary>
public sealed record ListedIamKeyResource(string Sid, string FriendlyName, string DateCreated, string DateUpdated, IReadOnlyList<string> Flags)
{
    private static readonly string[] AllItCan = ["rest_api", "signing"];

    public static ListedIamKeyResource From(KeyResource key) => new(key.Sid, key.FriendlyName, key.DateCreated, key.DateUpdated, AllItCan);
}
