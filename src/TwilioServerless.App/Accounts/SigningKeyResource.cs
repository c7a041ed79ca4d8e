namespace TwilioServerless.App.Accounts;

/// <summary>A signing key as customers see it: an API key under the older name (https://www.twilio.com/docs/iam/api-keys/signingkey-resource).</summary>
public sealed record SigningKeyResource(string DateCreated, string DateUpdated, string FriendlyName, string Sid)
{
    public static SigningKeyResource From(KeyResource key) => new(key.DateCreated, key.DateUpdated, key.FriendlyName, key.Sid);
}

/// <summary>A new signing key: the only time its secret is shown.</summary>
public sealed record NewSigningKeyResource(string DateCreated, string DateUpdated, string FriendlyName, string Secret, string Sid)
{
    public static NewSigningKeyResource From(NewKeyResource key) => new(key.DateCreated, key.DateUpdated, key.FriendlyName, key.Secret, key.Sid);
}
