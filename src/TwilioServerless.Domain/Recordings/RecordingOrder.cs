namespace TwilioServerless.Domain.Recordings;

/// <summary>What is to be recorded, and who is told.</summary>
/// <param name="Channels">1, or 2: a call's phone and what it hears apart.</param>
/// <param name="TrimsSilence">Whether the silence before the first sound and behind the last is cut off.</param>
public sealed record RecordingOrder(RecordingTrack Track, int Channels, bool TrimsSilence, RecordingCallback? Callback);
