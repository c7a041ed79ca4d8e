namespace TwilioServerless.Domain.SenderIds;

/// <summary>
/// How a country answers unless the operator does so before: always the same for a name. REJECT is rejected, RETURN until it is submitted again,
/// NOBODY is never answered, every other one is approved.
/// </summary>
public static class SimulatedReviewer
{
    private const int FewestDays = 7;
    private const int MostDays = 21;

    /// <summary>What it says; null: it never answers.</summary>
    public static SenderIdEvent? AnswerOf(SenderId senderId) => senderId.Name.ToUpperInvariant() switch
    {
        "REJECT" => SenderIdEvent.Rejected,
        "RETURN" => senderId.Resubmissions == 0 ? SenderIdEvent.Rejected : SenderIdEvent.Approved,
        "NOBODY" => null,
        _        => SenderIdEvent.Approved,
    };

    /// <summary>How long it takes: from one week to three.</summary>
    public static TimeSpan TimeOf(SenderId senderId) =>
        TimeSpan.FromDays(FewestDays + (int)(Seed($"{senderId.Country} {senderId.Name.ToUpperInvariant()}") % (MostDays - FewestDays + 1)));

    // FNV-1a: the same in every process and version.
    private static uint Seed(string text) => text.Aggregate(2166136261u, (hash, c) => unchecked((hash ^ c) * 16777619u));
}
