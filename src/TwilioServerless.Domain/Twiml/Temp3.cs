// Stands in until the real thing is here: whoever brings it deletes this file.


namespace TwilioServerless.Domain.Twiml;

/// <summary>See its verb.</summary>
public sealed record ConferenceNoun(string Name) : DialNoun
{
    public bool Muted { get; init; }
    public string Beep { get; init; } = "true";
    public bool StartConferenceOnEnter { get; init; } = true;
    public bool EndConferenceOnExit { get; init; }
    public string? WaitUrl { get; init; }
    public string WaitMethod { get; init; } = "POST";
    public int MaxParticipants { get; init; } = 250;
    public string? Coach { get; init; }
    public string? ParticipantLabel { get; init; }
}

/// <summary>See its verb.</summary>
public sealed record QueueNoun(string Name) : DialNoun;

/// <summary>See its verb.</summary>
public sealed record EnqueueVerb(string Name) : VoiceVerb
{
    public string? Action { get; init; }
    public string Method { get; init; } = "POST";
    public string? WaitUrl { get; init; }
    public string WaitUrlMethod { get; init; } = "POST";
    public int? MaxQueueSize { get; init; }
}

/// <summary>See its verb.</summary>
public sealed record LeaveVerb : VoiceVerb;
