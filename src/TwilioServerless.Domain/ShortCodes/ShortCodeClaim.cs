using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.ShortCodes;

/// <summary>
/// Who holds a short code, of all accounts. It is claimed before it is provisioned, so of two accounts one wins; whether
/// that came about is told by the holder's own rows. Times are real ones.
/// </summary>
public sealed record ShortCodeClaim(string Code, Sid AccountSid, Sid Sid, DateTimeOffset ClaimedAt)
{
    /// <summary>How long it may take from the claim to the holder's rows; after that it has died.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the holder's rows should be there by now.</summary>
    public bool IsOverdue(DateTimeOffset now) => now - ClaimedAt > Patience;
}
