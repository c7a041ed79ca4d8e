using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Recordings;

/// <summary>What was heard on a call or in a conference for a time, kept as whose timelines at which times.</summary>
public sealed record Recording
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    /// <summary>The recorded call; of a conference the call that had it recorded.</summary>
    public required Sid CallSid { get; init; }

    /// <summary>The recorded conference; null: a call.</summary>
    public Sid? ConferenceSid { get; init; }

    public required RecordingSource Source { get; init; }

    public RecordingTrack Track { get; init; }

    /// <summary>1, or 2: what the call's phone says on the first, what it hears on the second.</summary>
    public int Channels { get; init; } = 1;

    public RecordingStatus Status { get; init; } = RecordingStatus.InProgress;

    /// <summary>The calls whose people are heard, the recorded one first.</summary>
    public ImmutableArray<Sid> Calls { get; init; } = [];

    /// <summary>In whole seconds.</summary>
    public required DateTimeOffset StartTime { get; init; }

    /// <summary>Null as long as it goes on.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>When it was paused, in order.</summary>
    public ImmutableArray<RecordingPause> Pauses { get; init; } = [];

    /// <summary>Whether the silence before the first sound and behind the last is cut off.</summary>
    public bool TrimsSilence { get; init; }

    /// <summary>From the first sound to the last so far, if silence is trimmed; null: nothing was heard yet.</summary>
    public SoundSpan? Sound { get; init; }

    /// <summary>What the application is going to be heard with, unless it is cut off: of that it is not known yet how much will be heard.</summary>
    public ImmutableArray<SoundSpan> Planned { get; init; } = [];

    /// <summary>Without pauses that are skipped; null as long as it goes on.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>Who is told; null: nobody.</summary>
    public RecordingCallback? Callback { get; init; }

    /// <summary>Where it is read.</summary>
    public required string Url { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    /// <summary>What it cost, as a negative amount; null until it is charged.</summary>
    public Money? Price { get; init; }

    /// <summary>How many months it was kept and charged for.</summary>
    public int StoredMonths { get; init; }

    /// <summary>What keeping it came to; null: nothing yet.</summary>
    public Money? StoragePaid { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>The ids of what it was charged with.</summary>
    public IEnumerable<string> PostingIds =>
        [.. Price is null ? Array.Empty<string>() : [$"rec:{Sid}"], .. Enumerable.Range(1, StoredMonths).Select(StoragePostingId)];

    /// <summary>Whether anything more will be recorded.</summary>
    public bool IsUnderWay => Status is RecordingStatus.InProgress or RecordingStatus.Paused;

    /// <summary>The stretches of time it is made of, up to its end or, as long as it goes on, to a moment.</summary>
    public ImmutableArray<RecordedStretch> StretchesUntil(DateTimeOffset now)
    {
        var (at, end, stretches) = (StartTime, EndTime ?? now, ImmutableArray.CreateBuilder<RecordedStretch>());
        foreach (var pause in Pauses)
        {
            Add(at, Moment.Earlier(pause.From, end), isSilent: false);
            var until = Moment.Earlier(pause.To ?? end, end);
            if (!pause.IsSkipped) Add(pause.From, until, isSilent: true);
            at = until;
        }
        Add(at, end, isSilent: false);
        return stretches.DrainToImmutable();

        void Add(DateTimeOffset from, DateTimeOffset to, bool isSilent)
        {
            if (to > from) stretches.Add(new(from, (int)(to - from).TotalSeconds, isSilent));
        }
    }

    /// <summary>The id of the charge for keeping it a month, the first being 1.</summary>
    public string StoragePostingId(int month) => string.Create(CultureInfo.InvariantCulture, $"recstore:{Sid}:{month}");

    /// <summary>
    /// On which side a call is heard: what the recorded call's phone says is the first, 0, all that it hears the second, 1. Of other calls
    /// only what their people say is heard, and a conference has one side.
    /// </summary>
    /// <param name="isPersons">Whether it is a person who makes the sound; else it is the application.</param>
    /// <returns>Null: it is not heard.</returns>
    public int? SideOf(Sid call, bool isPersons)
    {
        int? side = ConferenceSid is not null ? isPersons ? 0 : null
            : call != CallSid                 ? isPersons ? 1 : null
            : isPersons                       ? 0 : 1;
        return side == Track switch { RecordingTrack.Inbound => 1, RecordingTrack.Outbound => 0, _ => null } ? null : side;
    }
}

/// <summary>A time in which nothing is recorded.</summary>
/// <param name="To">Null: it goes on.</param>
/// <param name="IsSkipped">Whether it is left out; else it is heard as silence.</param>
public sealed record RecordingPause(DateTimeOffset From, DateTimeOffset? To, bool IsSkipped);

/// <summary>A time in which something is heard.</summary>
public sealed record SoundSpan(DateTimeOffset From, DateTimeOffset Until);

/// <summary>A part of a recording.</summary>
public sealed record RecordedStretch(DateTimeOffset From, int Seconds, bool IsSilent);

/// <summary>Who is told of a recording.</summary>
/// <param name="Events">"in-progress", "completed", "absent".</param>
public sealed record RecordingCallback(string Url, string Method, ImmutableArray<string> Events);

/// <summary>What had something recorded.</summary>
public enum RecordingSource
{
    RecordVerb,
    DialVerb,
    Conference,

    /// <summary>Record=true of a call that was placed.</summary>
    OutboundAPI,
    StartCallRecordingAPI,
    StartConferenceRecordingAPI,
}

/// <summary>Which side of a call is recorded.</summary>
public enum RecordingTrack
{
    Both,

    /// <summary>What its phone says.</summary>
    Inbound,

    /// <summary>What its phone hears.</summary>
    Outbound,
}

/// <summary>Where a recording is in its life.</summary>
public enum RecordingStatus
{
    InProgress,
    Paused,
    Completed,

    /// <summary>It is over, and there is nothing in it.</summary>
    Absent,
    Deleted,
}
