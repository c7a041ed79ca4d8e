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

    /// <summary>Something is heard in it.</summary>
    public static Recording Hear(Recording recording, SoundSpan sound)
    {
        if (!recording.TrimsSilence || recording.Status == RecordingStatus.Paused || sound.Until <= recording.StartTime) return recording;
        var from = NotBefore(recording, sound.From);
        return recording with { Sound = recording.Sound is not { } heard ? new(from, sound.Until) : new(Moment.Earlier(from, heard.From), Moment.Later(sound.Until, heard.Until)) };
    }

    /// <summary>The application is going to be heard with this from now on; whatever else it was going to be heard with is cut off.</summary>
    public static Recording Plan(Recording recording, ImmutableArray<SoundSpan> planned, DateTimeOffset at) =>
        recording.TrimsSilence ? Heard(recording, at) with { Planned = planned } : recording;

    /// <summary>It is over, kept from now on, and charged per started minute; if there is nothing in it, it is absent and free.</summary>
    public static Decision<Recording> Complete(Recording recording, PriceBook prices, DateTimeOffset at)
    {
        var ended = Trimmed(UnderWay(recording) with { EndTime = NotBefore(recording, at), DateUpdated = at }, at);
        var seconds = ended.StretchesUntil(at).Sum(stretch => stretch.Seconds);
        ended = ended with { DurationSeconds = seconds, Status = seconds > 0 ? RecordingStatus.Completed : RecordingStatus.Absent };
        if (seconds == 0) return Decision.Of(ended, Told(ended, "absent", at));
        var posting = Rating.Rate(prices, Item(ended, at), ended.Currency);
        ended = ended with { Price = -posting.Amount };
        return Decision.Of(ended, [new Post(posting), Storing(ended), .. Told(ended, "completed", at)]);
    }

    /// <summary>It was kept for one more month, which is charged per started minute. One that was deleted is not kept.</summary>
    public static Decision<Recording> Keep(Recording recording, PriceBook prices)
    {
        if (recording.Status != RecordingStatus.Completed) return Decision.Of(recording);
        var (kept, posting) = Kept(recording, prices);
        return Decision.Of(kept, new Post(posting), Storing(kept));
    }

    /// <summary>Nobody hears it any more; what it cost stays, and the months it was kept are charged. One that goes on cannot be deleted.</summary>
    public static Decision<Recording> Delete(Recording recording, PriceBook prices, DateTimeOffset now)
    {
        if (recording.IsUnderWay) throw new Refusal(ErrorCodes.NotComplete);
        var work = ImmutableArray.CreateBuilder<Work>();
        while (recording.Status == RecordingStatus.Completed && MonthEnd(recording) <= now)
        {
            (recording, var posting) = Kept(recording, prices);
            work.Add(new Post(posting));
        }
        return Decision.Of(recording with { Status = RecordingStatus.Deleted, Calls = [], Callback = null, DateUpdated = now }, work.DrainToImmutable());
    }

    // When the month in which it is kept now is over: it is paid then.
    private static DateTimeOffset MonthEnd(Recording recording) => recording.EndTime!.Value.ToUniversalTime().AddMonths(recording.StoredMonths + 1);

    private static StoreRecording Storing(Recording recording) => new(recording.Sid, MonthEnd(recording));

    private static (Recording Kept, Posting Posting) Kept(Recording recording, PriceBook prices)
    {
        var (month, minutes) = (recording.StoredMonths + 1, Minutes(recording));
        var about = string.Create(CultureInfo.InvariantCulture, $"Recording {recording.Sid} kept, {minutes} min, month {month}");
        var item = new UsageItem(recording.StoragePostingId(month), recording.AccountSid, recording.Sid, UsageCategory.RecordingStorage, "", minutes, MonthEnd(recording), about);
        var posting = Rating.Rate(prices, item, recording.Currency);
        var paid = (recording.StoragePaid ?? Money.Zero(recording.Currency)) + posting.Amount;
        return (recording with { StoredMonths = month, StoragePaid = paid }, posting);
    }

    // How much of what was planned was heard turns out when it is over.
    private static Recording Heard(Recording recording, DateTimeOffset at) =>
        recording.Planned.Where(sound => sound.From < at).Aggregate(recording, (heard, sound) => Hear(heard, sound with { Until = Moment.Earlier(sound.Until, at) })) with { Planned = [] };

    private static Recording Trimmed(Recording recording, DateTimeOffset at)
    {
        if (!recording.TrimsSilence) return recording;
        var heard = Heard(recording, at);
        if (heard.Sound is not { } sound) return heard with { EndTime = heard.StartTime };
        return heard with { StartTime = Moment.Earlier(sound.From, heard.EndTime!.Value), EndTime = Moment.Earlier(sound.Until, heard.EndTime.Value) };
    }

    private static int Minutes(Recording recording) => (recording.DurationSeconds!.Value + 59) / 60;

    private static Recording UnderWay(Recording recording) => recording.IsUnderWay ? recording : throw new Refusal(ErrorCodes.CallNotInProgress);

    private static UsageItem Item(Recording recording, DateTimeOffset at)
    {
        var minutes = Minutes(recording);
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
    private static DateTimeOffset NotBefore(Recording recording, DateTimeOffset at) => Moment.Later(recording.StartTime, at);
}
