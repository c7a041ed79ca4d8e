using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Recordings;

/// <summary>What is said in a recording, written down.</summary>
public sealed record Transcription
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    public required Sid RecordingSid { get; init; }

    public required Sid CallSid { get; init; }

    public TranscriptionStatus Status { get; init; }

    /// <summary>Null until it is written.</summary>
    public string? Text { get; init; }

    /// <summary>How long the recording is.</summary>
    public required int DurationSeconds { get; init; }

    /// <summary>Told when it is written; null: nobody.</summary>
    public string? Callback { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    /// <summary>What it cost, as a negative amount; null until it is charged.</summary>
    public Money? Price { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>Deleted by the customer; kept because its charge is.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>The id of its charge.</summary>
    public string PostingId => $"trans:{Sid}";
}

/// <summary>Where a transcription is in its life.</summary>
public enum TranscriptionStatus
{
    InProgress,
    Completed,

    /// <summary>The recording was deleted before it was written.</summary>
    Failed,
}
