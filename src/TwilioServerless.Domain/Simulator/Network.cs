using System.Collections.Immutable;

namespace TwilioServerless.Domain.Simulator;

/// <summary>
/// How the simulated network treats the messages of an account family, unless a handset is described otherwise. Describing it
/// begins a new story: the first message of each sender is its first again.
/// </summary>
public sealed record Network
{
    /// <summary>The same seed tells the same story.</summary>
    public required int Seed { get; init; }

    /// <summary>Which story this is; it tells stories apart and decides nothing.</summary>
    public string Story { get; init; } = "";

    /// <summary>How many of a hundred messages come to each of these ends; the rest is delivered. Together at most 100.</summary>
    public ImmutableSortedDictionary<MessageOutcome, int> Percentages { get; init; } = ImmutableSortedDictionary<MessageOutcome, int>.Empty;

    /// <summary>How many of a hundred receipts come twice.</summary>
    public int PercentDuplicated { get; init; }

    /// <summary>How many of a hundred receipts are held back until those of later messages have come.</summary>
    public int PercentReordered { get; init; }

    /// <summary>How many of a hundred WhatsApp messages that are delivered are read, too.</summary>
    public int PercentRead { get; init; } = 100;

    /// <summary>The fastest a receipt comes, in milliseconds.</summary>
    public required int ShortestDelay { get; init; }

    /// <summary>The slowest a receipt comes, in milliseconds.</summary>
    public required int LongestDelay { get; init; }
}
