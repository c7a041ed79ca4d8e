using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Accounts;

/// <summary>
/// The deletion of a closed account, and all that is kept of it: what there was, as a count, and what it adds to the book, so
/// that the sums of the family and its invoices stay what they were. Nothing in it says who the account was or whom it reached.
/// </summary>
public sealed record Deletion
{
    public required Sid AccountSid { get; init; }

    public required Sid OwnerSid { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>How many partitions the account had.</summary>
    public required int Partitions { get; init; }

    /// <summary>The test clock it lived by.</summary>
    public Sid? TestClockSid { get; init; }

    /// <summary>The account of its test credentials, which goes with it; null for subaccounts.</summary>
    public Sid? TestAccountSid { get; init; }

    /// <summary>In the account's time.</summary>
    public required DateTimeOffset DateClosed { get; init; }

    /// <summary>In real time, as the following.</summary>
    public required DateTimeOffset DateOrdered { get; init; }

    public DeletionState State { get; init; }

    public DateTimeOffset? DateFenced { get; init; }

    public DateTimeOffset? DateCompleted { get; init; }

    /// <summary>How many rows there were, and of what they led to outside, by name.</summary>
    public ImmutableSortedDictionary<string, long> Counted { get; init; } = ImmutableSortedDictionary<string, long>.Empty;

    /// <summary>What its ledger came to in each account of the book.</summary>
    public ImmutableArray<BookLine> Book { get; init; } = [];

    /// <summary>What did not agree when its ledger was proved for the last time; zero proves every cent.</summary>
    public decimal Difference { get; init; }

    /// <summary>The account is gone, so nobody begins anything for it any more.</summary>
    public Deletion Fence(DateTimeOffset now) => this with { State = DeletionState.Fenced, DateFenced = now };

    /// <summary>What there is is counted, and the book settled; from here on rows go.</summary>
    public Deletion Count(ImmutableSortedDictionary<string, long> counted, ImmutableArray<BookLine> book, decimal difference) =>
        this with { State = DeletionState.Counted, Counted = counted, Book = book, Difference = difference };

    /// <summary>Nothing is left.</summary>
    public Deletion Complete(DateTimeOffset now) => this with { State = DeletionState.Completed, DateCompleted = now };
}

/// <summary>How far a deletion is. Each step can be done twice.</summary>
public enum DeletionState
{
    /// <summary>Nothing has happened yet.</summary>
    Ordered,

    /// <summary>The account cannot be found any more; what was under way for it comes to its end.</summary>
    Fenced,

    /// <summary>What there is is counted and its sums are kept; its rows go.</summary>
    Counted,

    /// <summary>Nothing is left.</summary>
    Completed,
}

/// <summary>What a deleted account had used in a month (its first day is the day of each total), for the invoices of its family.</summary>
public sealed record DeletedMonth(Sid AccountSid, DateOnly Month, ImmutableArray<UsageTotal> Usage)
{
    /// <summary>The totals of days as totals of months.</summary>
    public static IEnumerable<DeletedMonth> Of(Sid account, IEnumerable<UsageTotal> days) =>
        from day in days
        group day with { Day = new DateOnly(day.Day.Year, day.Day.Month, 1) } by new DateOnly(day.Day.Year, day.Day.Month, 1) into month
        let totals = month.GroupBy(total => total.Category).Select(category => category.Aggregate((sum, total) => sum.Add(total)))
        select new DeletedMonth(account, month.Key, [.. totals.OrderBy(total => total.Category, StringComparer.Ordinal)]);
}
