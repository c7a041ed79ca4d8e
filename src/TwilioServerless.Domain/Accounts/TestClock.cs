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
}
