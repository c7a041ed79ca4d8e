namespace TwilioServerless.Domain.Voice;

/// <summary>What happens to a call next, and when.</summary>
/// <param name="Document">What is fetched, when that is it; null: the plan's own text.</param>
public sealed record CallMoment(CallTurn Turn, DateTimeOffset At, WebAddress? Document = null);

/// <summary>The turns a call takes by itself.</summary>
public enum CallTurn
{
    /// <summary>Somebody picks up.</summary>
    Answer,

    /// <summary>The line is found busy.</summary>
    FindBusy,

    /// <summary>It has rung as long as it may.</summary>
    RingOut,

    /// <summary>A document is read.</summary>
    ReadDocument,

    /// <summary>The call ends: its document does, somebody hangs up, or its time is over.</summary>
    HangUp,
}
