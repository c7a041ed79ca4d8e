using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Accounts;

/// <summary>
/// A time of its own for some subaccounts: it stands still until it is advanced, and never goes back.
/// The idea is Stripe's (https://docs.stripe.com/billing/testing/test-clocks).
/// </summary>
public sealed record TestClock
{
    public required Sid Sid { get; init; }

    /// <summary>The main account that made it.</summary>
    public required Sid AccountSid { get; init; }

    public required string FriendlyName { get; init; }

    public required DateTimeOffset FrozenTime { get; init; }

    /// <summary>In real time.</summary>
    public required DateTimeOffset DateCreated { get; init; }

    /// <summary>When it was deleted, in real time; closed accounts stay at the time it showed last.</summary>
    public DateTimeOffset? DateDeleted { get; init; }

    /// <summary>The clock at a later time, or at the same.</summary>
    public TestClock Advance(DateTimeOffset to) =>
        to >= FrozenTime ? this with { FrozenTime = Showable(to) } : throw new Refusal(ErrorCodes.InvalidParameter);

    /// <summary>A time that a clock can show: SIDs begin in 1970, and a century to come is enough for any rent.</summary>
    public static DateTimeOffset Showable(DateTimeOffset time) =>
        time.Year is >= 1970 and < 2200 ? time : throw new Refusal(ErrorCodes.InvalidParameter);
}
