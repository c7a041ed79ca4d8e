using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;

namespace TwilioServerless.Domain.Voice;

/// <summary>What happens to a call next, and when.</summary>
/// <param name="Document">What is fetched, when that is it; null: the plan's own text.</param>
public sealed record CallMoment(CallTurn Turn, DateTimeOffset At, WebAddress? Document = null)
{
    /// <summary>What the server is told besides who calls whom: what was pressed, how a Dial ended.</summary>
    public ImmutableArray<Parameter> Told { get; init; } = [];

    /// <summary>Whether the document is one that is heard meanwhile (<see cref="Call.Aside"/>).</summary>
    public bool IsAside { get; init; }
}

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

    /// <summary>The verb at which its document stands is done, or what that verb waited for has not come in time.</summary>
    GoOn,

    /// <summary>The call ends: its document does, somebody hangs up, or its time is over.</summary>
    HangUp,
}
