using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Recordings;

namespace TwilioServerless.Domain.Voice;

/// <summary>What a call is to do: its document (by URL or as text), its limits and who is told.</summary>
public sealed record CallPlan
{
    /// <summary>The most seconds a call rings unless it says otherwise.</summary>
    public const int UsualTimeout = 60;

    /// <summary>The most seconds a call can ring.</summary>
    public const int LongestTimeout = 600;

    /// <summary>The most seconds a call lasts unless it says otherwise: four hours.</summary>
    public const int UsualTimeLimit = 14_400;

    /// <summary>The most seconds a call can last: a day.</summary>
    public const int LongestTimeLimit = 86_400;

    /// <summary>The most seconds a trial account's call lasts.</summary>
    public const int TrialTimeLimit = 600;

    /// <summary>Where the document is fetched on answer; null if <see cref="Twiml"/> is it.</summary>
    public WebAddress? Document { get; init; }

    /// <summary>Asked when a document's URL fails.</summary>
    public WebAddress? Fallback { get; init; }

    /// <summary>The document itself.</summary>
    public string? Twiml { get; init; }

    /// <summary>The Proxy service that says to whom a call that comes in is put through; null: the document says what is done.</summary>
    public Sid? ProxyServiceSid { get; init; }

    /// <summary>Tones sent on answer, before the document; null: none.</summary>
    public string? SendDigits { get; init; }

    /// <summary>Whether a trial account has made the call: it says so first, and lasts ten minutes at most.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Whether a machine has answered is to be found out so; null: nobody wants to know.</summary>
    public MachineDetection? Detection { get; init; }

    /// <summary>How it is recorded from when it is answered; null: it is not.</summary>
    public RecordingOrder? Record { get; init; }

    /// <summary>What the phone shows as the reason of the call; null: nothing.</summary>
    public string? Reason { get; init; }

    public int TimeoutSeconds { get; init; } = UsualTimeout;

    public int TimeLimitSeconds { get; init; } = UsualTimeLimit;

    /// <summary>The plan as its account may have it.</summary>
    internal CallPlan Allowed => IsTrial && TimeLimitSeconds > TrialTimeLimit ? this with { TimeLimitSeconds = TrialTimeLimit } : this;

    /// <summary>Who is told of the call's progress; null: nobody.</summary>
    public WebAddress? StatusCallback { get; init; }

    /// <summary>What is told.</summary>
    public ImmutableArray<CallEvent> StatusCallbackEvents { get; init; } = [CallEvent.Completed];
}

/// <summary>A URL and how it is asked.</summary>
public sealed record WebAddress(string Url, string Method);

/// <summary>The steps of a call that can be told to the customer's server.</summary>
public enum CallEvent
{
    Initiated,
    Ringing,
    Answered,
    Completed,
}
