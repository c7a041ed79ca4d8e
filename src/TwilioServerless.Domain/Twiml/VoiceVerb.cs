namespace TwilioServerless.Domain.Twiml;

/// <summary>A verb of a voice document, its attributes checked.</summary>
public abstract record VoiceVerb;

/// <summary>Speak a text; a <paramref name="Loop"/> of 0 never ends.</summary>
public sealed record SayVerb(string Text, int Loop) : VoiceVerb;

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
