using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Recordings;

/// <summary>What becomes of recordings. They live in whole seconds, as calls do.</summary>
public static class RecordingRules
{
    /// <summary>It begins.</summary>
    public static Decision<Recording> Start(Recording recording) => Decision.Of(recording, Told(recording, "in-progress", recording.StartTime));

    /// <summary>It is paused; what is paused stays so.</summary>
    public static Recording Pause(Recording recording, bool isSkipped, DateTimeOffset at) => UnderWay(recording) switch
    {
        { Status: RecordingStatus.Paused } => recording,
        _ => recording with { Status = RecordingStatus.Paused, Pauses = recording.Pauses.Add(new(NotBefore(recording, at), null, isSkipped)), DateUpdated = at },
    };

    /// <summary>It goes on.</summary>
    public static Recording Resume(Recording recording, DateTimeOffset at) => UnderWay(recording) switch
    {
        { Status: RecordingStatus.InProgress } => recording,
        _ => recording with { Status = RecordingStatus.InProgress, Pauses = [.. recording.Pauses[..^1], recording.Pauses[^1] with { To = NotBefore(recording, at) }], DateUpdated = at },
    };

    /// <summary>It is over, and charged per started minute; if there is nothing in it, it is absent and free.</summary>
    /// <param name="until">What comes after this is not kept: null, all of it is.</param>
    public static Decision<Recording> Complete(Recording recording, PriceBook prices, DateTimeOffset at, DateTimeOffset? until = null)
    {
        var ended = UnderWay(recording) with { EndTime = NotBefore(recording, until ?? at), DateUpdated = at };
        var seconds = ended.StretchesUntil(at).Sum(stretch => stretch.Seconds);
        ended = ended with { DurationSeconds = seconds, Status = seconds > 0 ? RecordingStatus.Completed : RecordingStatus.Absent };
        if (seconds == 0) return Decision.Of(ended, Told(ended, "absent", at));
        var posting = Rating.Rate(prices, Item(ended, at), ended.Currency);
        return Decision.Of(ended with { Price = -posting.Amount }, [new Post(posting), .. Told(ended, "completed", at)]);
    }

    /// <summary>Nobody hears it any more; what it cost stays. One that goes on cannot be deleted.</summary>
    public static Recording Delete(Recording recording, DateTimeOffset now) =>
        recording.IsUnderWay ? throw new Refusal(ErrorCodes.NotComplete) : recording with { Status = RecordingStatus.Deleted, Calls = [], Callback = null, DateUpdated = now };

    private static Recording UnderWay(Recording recording) => recording.IsUnderWay ? recording : throw new Refusal(ErrorCodes.CallNotInProgress);

    private static UsageItem Item(Recording recording, DateTimeOffset at)
    {
        var minutes = (recording.DurationSeconds!.Value + 59) / 60;
        return new(
            $"rec:{recording.Sid}",
            recording.AccountSid,
            recording.Sid,
            UsageCategory.CallsRecordings,
            "",
            minutes,
            at,
            string.Create(CultureInfo.InvariantCulture, $"Recording {recording.Sid}, {minutes} min"));
    }

    private static ImmutableArray<Work> Told(Recording recording, string step, DateTimeOffset at) =>
        recording.Callback is { } callback && callback.Events.Contains(step)
            ? [new SendCallback(recording.Sid, callback.Url, callback.Method, RecordingParameters.Of(recording, step), $"{recording.Sid}-{step}", at)]
            : [];

    // One that begins behind a beep may be over before that.
    private static DateTimeOffset NotBefore(Recording recording, DateTimeOffset at) => at < recording.StartTime ? recording.StartTime : at;
}
