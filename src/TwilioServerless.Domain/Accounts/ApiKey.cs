using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Accounts;

/// <summary>An API key: signs requests in place of the account's token. Its secret is shown once and never kept.</summary>
public sealed record ApiKey
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    /// <summary>At most 64 characters; may be empty.</summary>
    public required string FriendlyName { get; init; }

    /// <summary>SHA-256 of the secret in hex. The secret is 32 random characters, so nothing slower is needed.</summary>
    public required string SecretHash { get; init; }

    /// <summary>A main key may do what the account's token may; a standard key may not touch accounts, their settings and keys.</summary>
    public bool IsMain { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }
}
