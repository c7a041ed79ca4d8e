using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Usage;

/// <summary>
/// What postings sum up to: a balance and the usage of each day and category. Folding some and then the rest is the same
/// as folding all, so sums can be kept and added to, and always be computed anew.
/// </summary>
public sealed record LedgerFold(Balance Balance, ImmutableSortedDictionary<(DateOnly Day, string Category), UsageTotal> Usage)
{
    private static readonly IComparer<(DateOnly Day, string Category)> ByDay = Comparer<(DateOnly Day, string Category)>.Create(
        (one, other) => one.Day != other.Day ? one.Day.CompareTo(other.Day) : string.CompareOrdinal(one.Category, other.Category));

    /// <summary>The sum of no posting.</summary>
    public static LedgerFold Zero(Currency currency) =>
        new(Balance.Zero(currency), ImmutableSortedDictionary.Create<(DateOnly Day, string Category), UsageTotal>(ByDay));

    /// <summary>The sums with a posting more.</summary>
    public LedgerFold Add(Posting posting)
    {
        var folded = this with { Balance = Balance.Add(posting) };
        return UsageTotal.Of(posting) is { } usage ? folded.Add(usage) : folded;
    }

    /// <summary>The sums with a total more.</summary>
    public LedgerFold Add(UsageTotal usage)
    {
        var key = (usage.Day, usage.Category);
        return this with { Usage = Usage.SetItem(key, Usage.TryGetValue(key, out var known) ? known.Add(usage) : usage) };
    }
}
