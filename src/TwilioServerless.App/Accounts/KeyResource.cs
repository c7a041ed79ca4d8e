using TwilioServerless.App.Http;
using TwilioServerless.Domain.Accounts;

namespace TwilioServerless.App.Accounts;

/// <summary>An API key as customers see it (https://www.twilio.com/docs/iam/api-keys/key-resource-v1).</summary>
public sealed record KeyResource(string DateCreated, string DateUpdated, string FriendlyName, string Sid)
{
    public static KeyResource From(ApiKey key) =>
        new(ApiText.Rfc2822(key.DateCreated), ApiText.Rfc2822(key.DateUpdated), key.FriendlyName, key.Sid.Value);
}

/// <summary>A new API key: the only time its secret is shown.</summary>
public sealed record NewKeyResource(string DateCreated, string DateUpdated, string FriendlyName, string Secret, string Sid)
{
    public static NewKeyResource From(ApiKey key, string secret) =>
        new(ApiText.Rfc2822(key.DateCreated), ApiText.Rfc2822(key.DateUpdated), key.FriendlyName, secret, key.Sid.Value);
}

/// <summary>The credentials for tests that cost nothing and change nothing.</summary>
public sealed record TestCredentialsResource(string AccountSid, string AuthToken);
