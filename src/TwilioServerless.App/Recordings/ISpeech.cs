namespace TwilioServerless.App.Recordings;

/// <summary>A voice.</summary>
public interface ISpeech
{
    /// <summary>The words as they are spoken, at the rate of recordings; null: there is no voice for them.</summary>
    ValueTask<ReadOnlyMemory<short>?> SayAsync(string words, CancellationToken ct);
}
