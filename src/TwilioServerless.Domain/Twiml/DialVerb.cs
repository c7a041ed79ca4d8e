using System.Collections.Immutable;

namespace TwilioServerless.Domain.Twiml;

/// <summary>Ring others and talk with whoever answers; or join a conference, or take calls from a queue.</summary>
public sealed record DialVerb : VoiceVerb
{
    /// <summary>Who is dialed; never none.</summary>
    public ImmutableArray<DialNoun> Nouns { get; init; } = [];

    /// <summary>Asked what to do afterwards; null: the document goes on.</summary>
    public string? Action { get; init; }

    public string Method { get; init; } = "POST";

    /// <summary>Seconds it rings.</summary>
    public int Timeout { get; init; } = 30;

    /// <summary>Seconds it lasts at most.</summary>
    public int TimeLimit { get; init; } = 14_400;

    /// <summary>Null: as the caller is.</summary>
    public string? CallerId { get; init; }

    public bool HangupOnStar { get; init; }

    /// <summary>Whether a caller is only answered when somebody answers them.</summary>
    public bool AnswerOnBridge { get; init; }

    /// <summary>Whether the nouns ring one after another.</summary>
    public bool Sequential { get; init; }

    /// <summary>What of it is recorded.</summary>
    public DialRecording Record { get; init; }

    public bool TrimsSilence { get; init; }

    public RecordingWish Recording { get; init; } = new();

    /// <summary>Asked what to do if a leg wants to go elsewhere; null: nobody is.</summary>
    public string? ReferUrl { get; init; }
}

/// <summary>What of a Dial is recorded.</summary>
public enum DialRecording
{
    None,
    FromAnswer,
    FromRinging,
    FromAnswerDual,
    FromRingingDual,
}

/// <summary>Somebody or something that is dialed.</summary>
public abstract record DialNoun
{
    /// <summary>The document that whoever answers hears first; null: none.</summary>
    public string? Url { get; init; }

    public string Method { get; init; } = "POST";

    /// <summary>Null: nobody is told.</summary>
    public string? StatusCallback { get; init; }

    public string StatusCallbackMethod { get; init; } = "POST";

    /// <summary>What is told.</summary>
    public ImmutableArray<string> StatusCallbackEvents { get; init; } = [];

    /// <summary>Null: nobody wants to know who has answered.</summary>
    public DetectionWish? Detection { get; init; }
}

/// <summary>The wish to be told whether a person or a machine has answered.</summary>
/// <param name="WaitsForMessageEnd">Whether a machine's greeting is waited for.</param>
/// <param name="StatusCallback">Who is told; null: nobody.</param>
public sealed record DetectionWish(bool WaitsForMessageEnd, int TimeoutSeconds, string? StatusCallback, string StatusCallbackMethod);

/// <summary>A phone.</summary>
public sealed record NumberNoun(string PhoneNumber) : DialNoun
{
    /// <summary>Tones sent on answer; null: none.</summary>
    public string? SendDigits { get; init; }
}

/// <summary>A browser or an app.</summary>
public sealed record ClientNoun(string Identity) : DialNoun
{
    /// <summary>What it is told: names of at most 32 bytes, values of at most 128, at most 8 of them.</summary>
    public ImmutableArray<(string Name, string Value)> Parameters { get; init; } = [];
}

/// <summary>A SIP endpoint.</summary>
/// <param name="Uri">Without the headers behind it.</param>
public sealed record SipNoun(string Uri) : DialNoun
{
    /// <summary>What its invitation says besides: X-… and User-to-User.</summary>
    public ImmutableArray<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Null: nobody asks who calls.</summary>
    public string? Username { get; init; }
}

/// <summary>All who dial this name.</summary>
public sealed record ConferenceNoun(string Name) : DialNoun
{
    public bool Muted { get; init; }

    /// <summary>"true", "false", "onEnter", "onExit".</summary>
    public string Beep { get; init; } = "true";

    public bool StartConferenceOnEnter { get; init; } = true;

    public bool EndConferenceOnExit { get; init; }

    /// <summary>The document that is heard until it begins; null: music, "": silence.</summary>
    public string? WaitUrl { get; init; }

    public string WaitMethod { get; init; } = "POST";

    public int MaxParticipants { get; init; } = 250;

    /// <summary>Whether it is recorded from its beginning.</summary>
    public bool IsRecorded { get; init; }

    public bool TrimsSilence { get; init; } = true;

    public RecordingWish Recording { get; init; } = new();

    /// <summary>The call that alone hears this one; null: all do.</summary>
    public string? Coach { get; init; }

    public string? ParticipantLabel { get; init; }
}

/// <summary>Whoever has waited longest in the queue of this name.</summary>
public sealed record QueueNoun(string Name) : DialNoun;
