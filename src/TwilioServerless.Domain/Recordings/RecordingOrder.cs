namespace TwilioServerless.Domain.Recordings;

/// <summary>What is to be recorded, and who is told.</summary>
/// <param name="Channels">1, or 2: a call's phone and what it hears apart.</param>
public sealed record RecordingOrder(RecordingTrack Track, int Channels, RecordingCallback? Callback);
