using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.PhoneNumbers;

/// <summary>
/// Who holds a number of the world. It is claimed before it is bought, so of two buyers one wins; whether the purchase
/// came about is told by the holder's own row.
/// </summary>
/// <param name="ClaimedAt">In real time: all processes agree on it.</param>
public sealed record NumberClaim(string PhoneNumber, Sid AccountSid, Sid Sid, DateTimeOffset ClaimedAt)
{
    /// <summary>How long a purchase may take between its claim and its row; after that it has died.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Its rest since it was released; null: it is held.</summary>
    public NumberRest? Rest { get; init; }

    /// <summary>
    /// The move to another account that was the last to begin, see <see cref="MoveNumber"/>; 0: none has. Who moves was bought,
    /// so the claim is not taken over however late the move is.
    /// </summary>
    public int Moves { get; init; }

    /// <summary>The order by which it is to come from another carrier, or came; null: it was bought.</summary>
    public Sid? Order { get; init; }

    /// <summary>The carrier that it went to, or is about to go to as long as its holder has it; null: it is here.</summary>
    public string? Carrier { get; init; }

    /// <summary>Whether it was released and its time of rest is over.</summary>
    public bool HasRested(StockTime now) => Rest?.IsOver(now) is true;

    /// <summary>Whether a purchase should have come about by now.</summary>
    public bool IsOverdue(DateTimeOffset now) => Rest is null && Moves == 0 && Order is null && Carrier is null && now - ClaimedAt > Patience;
}
