using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Billing;

/// <summary>Something that the ledger and what it is compared with do not agree on.</summary>
/// <param name="Expected">What the resource, the balance or the counter shows.</param>
/// <param name="Found">What the ledger says.</param>
public sealed record Mismatch(Sid AccountSid, Sid? ResourceSid, string? PostingId, MismatchKind Kind, Money Expected, Money Found)
{
    /// <summary>How much money it is about, never negative.</summary>
    public Money Difference => Expected > Found ? Expected - Found : Found - Expected;
}

/// <summary>What is wrong.</summary>
public enum MismatchKind
{
    /// <summary>A resource shows a price, and a posting it is made of is not there.</summary>
    PostingMissing,

    /// <summary>A resource shows another price than its postings add up to.</summary>
    PriceDiffers,

    /// <summary>A posting charges for a resource that does not know of it, or is not there.</summary>
    PostingUnexpected,

    /// <summary>A posting stands among the rows of another account.</summary>
    PostingMisplaced,

    /// <summary>The balance is not the sum of the postings.</summary>
    BalanceDiffers,

    /// <summary>A usage counter is not the sum of the postings of its day and category.</summary>
    UsageDiffers,

    /// <summary>A subscription goes on and is in no due list: it would never be charged again.</summary>
    SubscriptionNotDue,
}
