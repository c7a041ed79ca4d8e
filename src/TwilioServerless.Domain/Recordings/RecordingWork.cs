using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Recordings;

/// <summary>Work: a recording has been kept for a month, if it still is.</summary>
public sealed record StoreRecording(Sid RecordingSid, DateTimeOffset Due) : Work(StorageLane, Due)
{
    /// <summary>The lane of the recordings an account keeps.</summary>
    public const string StorageLane = "stored-recordings";
}

/// <summary>Work: what is said in a recording is written down.</summary>
public sealed record TranscribeRecording(Sid TranscriptionSid, DateTimeOffset Due) : Work(TranscriptionsLane, Due)
{
    /// <summary>The lane of an account's transcriptions.</summary>
    public const string TranscriptionsLane = "transcriptions";
}
