namespace TwilioServerless.Domain.Voice;

/// <summary>A sound on a call's timeline.</summary>
/// <param name="At">When it begins, in whole seconds.</param>
/// <param name="Seconds">How long it lasts; 0: a moment.</param>
/// <param name="Text">The words, the keys, the URL of the sound file, or what is asked for.</param>
public sealed record Heard(HeardKind Kind, DateTimeOffset At, int Seconds, string Text);

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
