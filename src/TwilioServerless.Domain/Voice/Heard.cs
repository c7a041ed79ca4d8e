namespace TwilioServerless.Domain.Voice;

/// <summary>A sound on a call's timeline.</summary>
/// <param name="At">When it begins, in whole seconds.</param>
/// <param name="Seconds">How long it lasts; 0: a moment.</param>
/// <param name="Text">The words, the keys, the URL of the sound file, or what is asked for.</param>
public sealed record Heard(HeardKind Kind, DateTimeOffset At, int Seconds, string Text)
{
    /// <summary>Whether it is a person who makes it; else it is the application.</summary>
    public bool IsPersons => Kind is HeardKind.Pressed or HeardKind.Spoken;

    /// <summary>Whether there is anything to hear.</summary>
    public bool IsSound => Kind is not (HeardKind.Asked or HeardKind.Silence);
}

/// <summary>Who makes a sound, and how.</summary>
public enum HeardKind
{
    /// <summary>The application speaks.</summary>
    Said,

    /// <summary>The application plays a sound file.</summary>
    Played,

    /// <summary>The application sends tones.</summary>
    Sent,

    /// <summary>A tone that asks to speak, or tells of somebody.</summary>
    Beep,

    /// <summary>The application waits for keys or words.</summary>
    Asked,

    /// <summary>Nothing, for a time.</summary>
    Silence,

    /// <summary>The person presses keys.</summary>
    Pressed,

    /// <summary>The person speaks.</summary>
    Spoken,
}
