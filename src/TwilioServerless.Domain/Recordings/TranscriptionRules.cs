using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Recordings;

/// <summary>How recordings are transcribed. It takes as long as listening to them.</summary>
public static class TranscriptionRules
{
    /// <summary>Seconds below which there is too little to transcribe.</summary>
    public const int Shortest = 2;

    /// <summary>Seconds above which there is too much (https://www.twilio.com/docs/voice/twiml/record#transcribe).</summary>
    public const int Longest = 120;

    /// <summary>Whether a recording can be transcribed.</summary>
    public static bool IsInRange(Recording recording) => recording is { Status: RecordingStatus.Completed, DurationSeconds: >= Shortest and <= Longest };

    /// <summary>A recording that was completed at this moment is going to be transcribed.</summary>
    public static Decision<Transcription> Begin(Sid sid, Recording recording, string? callback, DateTimeOffset at)
    {
        var begun = new Transcription
        {
            Sid = sid,
            AccountSid = recording.AccountSid,
            RecordingSid = recording.Sid,
            CallSid = recording.CallSid,
            DurationSeconds = recording.DurationSeconds!.Value,
            Callback = callback,
            DateUpdated = at,
            Currency = recording.Currency,
        };
        return Decision.Of(begun, new TranscribeRecording(sid, at.AddSeconds(begun.DurationSeconds)));
    }

    /// <summary>It is written and charged per started minute. One that is written already, or was deleted, stays as it is.</summary>
    /// <param name="text">What is said; null: nobody can hear the recording any more, and nothing is charged.</param>
    /// <param name="call">What the customer's server is told of the call besides.</param>
    public static Decision<Transcription> Complete(Transcription transcription, Recording recording, string? text, ImmutableArray<Parameter> call, PriceBook prices, DateTimeOffset at)
    {
        if (transcription.Status != TranscriptionStatus.InProgress || transcription.IsDeleted) return Decision.Of(transcription);
        if (text is null)
        {
            var failed = transcription with { Status = TranscriptionStatus.Failed, DateUpdated = at };
            return Decision.Of(failed, Told(failed, recording, call, at));
        }
        var posting = Rating.Rate(prices, Item(transcription, at), transcription.Currency);
        var written = transcription with { Status = TranscriptionStatus.Completed, Text = text, Price = -posting.Amount, DateUpdated = at };
        return Decision.Of(written, [new Post(posting), .. Told(written, recording, call, at)]);
    }

    /// <summary>Nobody reads it any more; what it cost stays. One that is being written cannot be deleted.</summary>
    public static Transcription Delete(Transcription transcription, DateTimeOffset now) =>
        transcription.Status == TranscriptionStatus.InProgress
            ? throw new Refusal(ErrorCodes.NotComplete)
            : transcription with { IsDeleted = true, Text = null, DateUpdated = now };

    private static UsageItem Item(Transcription transcription, DateTimeOffset at)
    {
        var minutes = (transcription.DurationSeconds + 59) / 60;
        var about = string.Create(CultureInfo.InvariantCulture, $"Transcription {transcription.Sid}, {minutes} min");
        return new(transcription.PostingId, transcription.AccountSid, transcription.Sid, UsageCategory.Transcriptions, "", minutes, at, about);
    }

    private static ImmutableArray<Work> Told(Transcription transcription, Recording recording, ImmutableArray<Parameter> call, DateTimeOffset at)
    {
        if (transcription.Callback is not { } callback) return [];
        ImmutableArray<Parameter> told =
        [
            .. call,
            new("RecordingSid", recording.Sid.Value),
            new("RecordingUrl", recording.Url),
            new("TranscriptionSid", transcription.Sid.Value),
            new("TranscriptionStatus", TranscriptionWords.Of(transcription.Status)),
            new("TranscriptionText", transcription.Text ?? ""),
            new("TranscriptionType", TranscriptionWords.Type),
            new("TranscriptionUrl", $"{recording.Url}/Transcriptions/{transcription.Sid}"),
        ];
        return [new SendCallback(transcription.CallSid, callback, "POST", told, $"{transcription.Sid}", at)];
    }
}

/// <summary>How the API writes what transcriptions are.</summary>
public static class TranscriptionWords
{
    /// <summary>The only kind there is.</summary>
    public const string Type = "fast";

    /// <summary>"in-progress", "completed", "failed".</summary>
    public static string Of(TranscriptionStatus status) => status == TranscriptionStatus.InProgress ? "in-progress" : status.ToString().ToLowerInvariant();
}
