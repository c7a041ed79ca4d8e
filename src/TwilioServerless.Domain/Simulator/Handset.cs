using System.Collections.Immutable;

namespace TwilioServerless.Domain.Simulator;

/// <summary>How the phone behind a number behaves in the simulated network.</summary>
public sealed record Handset
{
    /// <summary>E.164, "client:name" or "sip:user@host".</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>What happens to a call.</summary>
    public HandsetBehavior Behavior { get; init; } = HandsetBehavior.Answer;

    /// <summary>How long it rings before it answers or is found busy, 0-600.</summary>
    public int RingSeconds { get; init; } = 2;

    /// <summary>How long after answering its owner hangs up, 0-86,400, unless the call ends by itself before.</summary>
    public int TalkSeconds { get; init; } = 60;

    /// <summary>What its owner does when a call asks to enter a code.</summary>
    public CodeEntry CodeEntry { get; init; } = CodeEntry.Right;

    /// <summary>What is said on answering; null: nothing, or what a voicemail usually says.</summary>
    public string? Greeting { get; init; }

    /// <summary>What its owner does in the course of a call.</summary>
    public ImmutableArray<HandsetLine> Script { get; init; } = [];

    /// <summary>What becomes of a message.</summary>
    public MessageOutcome MessageOutcome { get; init; } = MessageOutcome.Delivered;

    /// <summary>A phone nobody described: it answers after 2 seconds, stays for a minute and receives every message.</summary>
    public static Handset Usual(string phoneNumber) => new() { PhoneNumber = phoneNumber };
}

/// <summary>What a handset does with a call.</summary>
public enum HandsetBehavior
{
    Answer,
    Busy,
    NoAnswer,
    Failed,

    /// <summary>It rings until somebody answers it through the console, or the caller gives up.</summary>
    Live,

    /// <summary>A machine answers, speaks its greeting, beeps, and listens.</summary>
    Voicemail,
}

/// <summary>What somebody enters who is asked for a code.</summary>
public enum CodeEntry
{
    Right,
    Wrong,

    /// <summary>Nothing.</summary>
    None,
}

/// <summary>What becomes of a message; the failures have the number of their error.</summary>
public enum MessageOutcome
{
    /// <summary>The network does not take it: it fails.</summary>
    Failed = -2,

    /// <summary>No receipt ever comes.</summary>
    Lost = -1,
    Delivered = 0,
    HandsetUnreachable = 30003,
    Blocked = 30004,
    UnknownHandset = 30005,
    Landline = 30006,
    Filtered = 30007,
    UnknownError = 30008,
}
