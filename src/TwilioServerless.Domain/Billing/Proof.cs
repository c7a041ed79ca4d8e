using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Billing;

/// <summary>What a reconciliation has found: how many of what it has seen, what the accounts of the book hold, and what does not agree.</summary>
public sealed record Proof(
    ImmutableSortedDictionary<string, long> Counts,
    ImmutableSortedDictionary<(string Account, Currency Currency), Money> Book,
    ImmutableArray<Mismatch> Mismatches)
{
    /// <summary>Nothing seen yet.</summary>
    public static Proof Empty { get; } = new(
        ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal),
        ImmutableSortedDictionary<(string Account, Currency Currency), Money>.Empty,
        []);

    /// <summary>What does not agree, in money: of each mismatch and of the book, whose debits and credits are equal. Zero proves every cent.</summary>
    public decimal Difference =>
        Mismatches.Sum(mismatch => mismatch.Difference.Amount) + Book.GroupBy(line => line.Key.Currency).Sum(lines => Math.Abs(lines.Sum(line => line.Value.Amount)));

    /// <summary>Whether all agrees.</summary>
    public bool IsBalanced => Mismatches.IsEmpty && Difference == 0;

    /// <summary>The proof with so many more seen of a kind.</summary>
    public Proof Count(string kind, long seen) => this with { Counts = Counts.SetItem(kind, Counts.GetValueOrDefault(kind) + seen) };

    /// <summary>The proof with what else does not agree.</summary>
    public Proof Add(IEnumerable<Mismatch> mismatches) => this with { Mismatches = Mismatches.AddRange(mismatches) };

    /// <summary>The proof with what is kept of postings that were deleted.</summary>
    public Proof Add(IEnumerable<BookLine> kept)
    {
        var book = Book.ToBuilder();
        foreach (var (account, balance) in kept)
        {
            var key = (account, balance.Currency);
            book[key] = book.TryGetValue(key, out var held) ? held + balance : balance;
        }
        return this with { Book = book.ToImmutable() };
    }

    /// <summary>The proof with postings more in the book.</summary>
    public Proof Add(IEnumerable<Posting> postings)
    {
        var book = Book.ToBuilder();
        foreach (var posting in postings)
        {
            Move(posting.Credit, posting.Amount);
            Move(posting.Debit, -posting.Amount);
        }
        return this with { Book = book.ToImmutable() };

        void Move(string account, Money amount)
        {
            var key = (account, amount.Currency);
            book[key] = book.TryGetValue(key, out var held) ? held + amount : amount;
        }
    }
}
