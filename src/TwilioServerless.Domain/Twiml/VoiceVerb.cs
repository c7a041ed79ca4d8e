using System.Collections.Immutable;

namespace TwilioServerless.Domain.Twiml;

/// <summary>A verb of a voice document, its attributes checked. URLs are as written: relative ones count from the document's.</summary>
public abstract record VoiceVerb;

/// <summary>Speak a text; a <paramref name="Loop"/> of 0 never ends.</summary>
public sealed record SayVerb(string Text, int Loop) : VoiceVerb
{
    /// <summary>"alice", "man", "woman", "Polly.Joanna" …; null: the usual one.</summary>
    public string? Voice { get; init; }

    /// <summary>"en-US"; null: the voice's own.</summary>
    public string? Language { get; init; }
}

/// <summary>Play a sound file, or <paramref name="Digits"/> as tones; a <paramref name="Loop"/> of 0 never ends.</summary>
public sealed record PlayVerb(string Url, string Digits, int Loop) : VoiceVerb;

/// <summary>Wait in silence.</summary>
public sealed record PauseVerb(int Seconds) : VoiceVerb;

/// <summary>End the call.</summary>
public sealed record HangupVerb : VoiceVerb;

/// <summary>Do not answer: with a busy signal, or as a number not in service.</summary>
public sealed record RejectVerb(bool IsBusy) : VoiceVerb;

/// <summary>Go on with another document; an empty <paramref name="Url"/> is this one's own.</summary>
public sealed record RedirectVerb(string Url, string Method) : VoiceVerb;

/// <summary>No longer wait in the queue.</summary>
public sealed record LeaveVerb : VoiceVerb;

/// <summary>Listen for keys or words.</summary>
public sealed record GatherVerb : VoiceVerb
{
    /// <summary>What is heard meanwhile: Say, Play and Pause.</summary>
    public ImmutableArray<VoiceVerb> Prompts { get; init; } = [];

    public bool HearsDigits { get; init; } = true;

    public bool HearsSpeech { get; init; }

    /// <summary>Who is told; "": the document's own URL.</summary>
    public string Action { get; init; } = "";

    public string Method { get; init; } = "POST";

    /// <summary>Seconds of silence after which nothing more is expected.</summary>
    public int Timeout { get; init; } = 5;

    /// <summary>Seconds of silence that end what is said; null: as <see cref="Timeout"/>, 0: as soon as it sounds finished.</summary>
    public int? SpeechTimeout { get; init; }

    /// <summary>How many keys are enough; null: any number.</summary>
    public int? NumDigits { get; init; }

    /// <summary>The key that ends it; "": none does.</summary>
    public string FinishOnKey { get; init; } = "#";

    /// <summary>Whether the action is asked even if nothing came.</summary>
    public bool ActionOnEmptyResult { get; init; }

    /// <summary>Whether keys and words during the prompts count.</summary>
    public bool BargeIn { get; init; } = true;

    /// <summary>Told of words as they are spoken; null: nobody.</summary>
    public string? PartialResultCallback { get; init; }

    public string PartialResultCallbackMethod { get; init; } = "POST";

    public string Language { get; init; } = "en-US";

    /// <summary>As it is written: "dtmf", "speech", "dtmf speech".</summary>
    public string Input => (HearsDigits, HearsSpeech) switch
    {
        (true, true) => "dtmf speech",
        (false, _)   => "speech",
        _            => "dtmf",
    };
}

/// <summary>Record what the caller says.</summary>
public sealed record RecordVerb : VoiceVerb
{
    /// <summary>Who is told; "": the document's own URL.</summary>
    public string Action { get; init; } = "";

    public string Method { get; init; } = "POST";

    /// <summary>Seconds of silence that end it.</summary>
    public int Timeout { get; init; } = 5;

    /// <summary>The keys that end it; "": none does.</summary>
    public string FinishOnKey { get; init; } = "1234567890*#";

    public int MaxLength { get; init; } = 3600;

    public bool PlayBeep { get; init; } = true;

    public bool TrimsSilence { get; init; } = true;

    public RecordingWish Recording { get; init; } = new();

    public bool Transcribe { get; init; }

    /// <summary>Told of the transcription; null: nobody.</summary>
    public string? TranscribeCallback { get; init; }
}

/// <summary>Who is told of a recording, and what is recorded.</summary>
public sealed record RecordingWish
{
    /// <summary>Null: nobody is told.</summary>
    public string? StatusCallback { get; init; }

    public string StatusCallbackMethod { get; init; } = "POST";

    /// <summary>"in-progress", "completed", "absent".</summary>
    public ImmutableArray<string> StatusCallbackEvents { get; init; } = ["completed"];

    /// <summary>"both", "inbound", "outbound".</summary>
    public string Track { get; init; } = "both";
}

/// <summary>Wait in a queue until somebody dials it.</summary>
/// <param name="Name">Its name; it is made if there is none.</param>
public sealed record EnqueueVerb(string Name) : VoiceVerb
{
    /// <summary>Asked what to do afterwards; null: the document goes on.</summary>
    public string? Action { get; init; }

    public string Method { get; init; } = "POST";

    /// <summary>The document that is heard again and again; null: music.</summary>
    public string? WaitUrl { get; init; }

    public string WaitUrlMethod { get; init; } = "POST";

    /// <summary>How many it holds, if it is made now; null: as usual.</summary>
    public int? MaxQueueSize { get; init; }

    /// <summary>The TaskRouter workflow it goes to instead; null: none.</summary>
    public string? WorkflowSid { get; init; }
}

/// <summary>Send a message.</summary>
public sealed record SmsVerb(string Body) : VoiceVerb
{
    /// <summary>Null: the other end of the call.</summary>
    public string? To { get; init; }

    /// <summary>Null: our end of the call.</summary>
    public string? From { get; init; }

    /// <summary>Asked what to do afterwards; null: the document goes on.</summary>
    public string? Action { get; init; }

    public string Method { get; init; } = "POST";

    /// <summary>Null: nobody is told.</summary>
    public string? StatusCallback { get; init; }
}

/// <summary>Send a SIP caller elsewhere.</summary>
public sealed record ReferVerb(string SipUri) : VoiceVerb
{
    /// <summary>Asked what to do afterwards; null: the document goes on.</summary>
    public string? Action { get; init; }

    public string Method { get; init; } = "POST";
}

/// <summary>A verb that needs a media stream, which there is none of here: Start, Stop, Connect, Pay, Prompt, Echo.</summary>
/// <param name="Name">The verb.</param>
/// <param name="Nouns">What it names.</param>
public sealed record MediaVerb(string Name, ImmutableArray<string> Nouns) : VoiceVerb
{
    /// <summary>Asked what to do afterwards; null: the document goes on.</summary>
    public string? Action { get; init; }

    public string Method { get; init; } = "POST";
}
