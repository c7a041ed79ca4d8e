using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.Domain.Voice;

/// <summary>The wish to know whether a person or a machine has answered.</summary>
public sealed record MachineDetection
{
    /// <summary>The most seconds that finding out takes unless it says otherwise.</summary>
    public const int UsualTimeout = 30;

    // Somebody who has said nothing special has said so much within this many seconds.
    private const int Short = 2;

    // How long a greeting has to be going on to be a machine's: Twilio's threshold of 2,400 ms, in whole seconds.
    private const int Long = 3;

    /// <summary>Whether a machine's greeting is waited for; else it is known as soon as it is one.</summary>
    public bool WaitsForMessageEnd { get; init; }

    public int TimeoutSeconds { get; init; } = UsualTimeout;

    /// <summary>Whether the document is not kept waiting.</summary>
    public bool IsAsync { get; init; }

    /// <summary>Who is told what was found out, if the document is not kept waiting.</summary>
    public WebAddress? Callback { get; init; }

    /// <summary>Who has answered, and how long after that it is known.</summary>
    public Detected Detect(Handset person)
    {
        var found = Find(person);
        return found.AfterSeconds > TimeoutSeconds ? new("unknown", TimeoutSeconds) : found;
    }

    private Detected Find(Handset person)
    {
        var greeting = HandsetScript.GreetingOf(person) is { } words ? Speech.Seconds(words) : 0;
        if (person.Behavior != HandsetBehavior.Voicemail) return new("human", Math.Max(Short, greeting));
        // A second is the beep's.
        return WaitsForMessageEnd ? new("machine_end_beep", greeting + 1) : new("machine_start", Long);
    }
}

/// <summary>Who was found to have answered.</summary>
/// <param name="AnsweredBy">Twilio's word for it.</param>
/// <param name="AfterSeconds">How long after the answer that was known.</param>
public sealed record Detected(string AnsweredBy, int AfterSeconds);
