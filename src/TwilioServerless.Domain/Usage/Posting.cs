using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Usage;

/// <summary>
/// One line of the double-entry ledger: <see cref="Amount"/> (never negative) on the debit side of one account of the book and
/// on the credit side of another (<see cref="BookAccount"/>). Its id is made from its cause, so that the same cause posts once.
/// </summary>
public sealed record Posting
{
    /// <summary>"msg:{sid}", "call:{sid}", "mrc:{subscription}:{period}", …</summary>
    public required string Id { get; init; }

    /// <summary>When it happened, in the account's time.</summary>
    public required DateTimeOffset DatePosted { get; init; }

    public required Sid AccountSid { get; init; }

    /// <summary>What is charged: a message, a call, a number; null for a top-up.</summary>
    public Sid? ResourceSid { get; init; }

    /// <summary>The book account that is debited: the customer's, for a charge.</summary>
    public required string Debit { get; init; }

    /// <summary>The book account that is credited: a revenue account, for a charge.</summary>
    public required string Credit { get; init; }

    public required Money Amount { get; init; }

    /// <summary>The usage category it counts in ("sms-outbound-longcode"); null for money that is no usage.</summary>
    public string? Category { get; init; }

    /// <summary>How much was used, in the category's usage unit (segments, minutes, numbers).</summary>
    public long Quantity { get; init; }

    public required string Description { get; init; }
}

/// <summary>Work: put a posting into the ledger, in the same commit as its cause, and fold it into balance and counters later.</summary>
public sealed record Post(Posting Posting) : Work(LedgerLane, Posting.DatePosted)
{
    /// <summary>The lane in which postings wait to be rolled up.</summary>
    public const string LedgerLane = "rollup";
}
