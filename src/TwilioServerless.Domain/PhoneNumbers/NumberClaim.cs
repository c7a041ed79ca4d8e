using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.PhoneNumbers;

/// <summary>
/// Who holds a number of the world. It is claimed before it is bought, so of two buyers one wins; whether the purchase
/// came about is told by the holder's own row. Times are real ones: the stock of numbers knows no test clock.
/// </summary>
public sealed record NumberClaim(string PhoneNumber, Sid AccountSid, Sid Sid, DateTimeOffset ClaimedAt, DateTimeOffset? ReleasedAt = null)
{
    /// <summary>A released number rests, "a minimum of two months", so that its callers can learn that it is gone.</summary>
    public const int QuarantineMonths = 2;

    /// <summary>How long a purchase may take between its claim and its row; after that it has died.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether it was released and its time of rest is over.</summary>
    public bool HasRested(DateTimeOffset now) => ReleasedAt is { } released && now >= released.AddMonths(QuarantineMonths);

    /// <summary>Whether a purchase should have come about by now.</summary>
    public bool IsOverdue(DateTimeOffset now) => ReleasedAt is null && now - ClaimedAt > Patience;
}
