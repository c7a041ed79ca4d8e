using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Recordings;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Tests.Recordings;

public class RecordingRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, "-0.00250")]
    [InlineData(60, "-0.00250")]
    [InlineData(61, "-0.00500")]
    [InlineData(3600, "-0.15000")]
    public void A_recording_is_charged_once_per_started_minute(int seconds, string price)
    {
        var (ended, work) = Complete(Recording(), seconds);
        var posting = Assert.Single(work.OfType<Post>()).Posting;
        Assert.Equal($"rec:{ended.Sid}", posting.Id);
        Assert.Equal(price, ended.Price.ToString());
        Assert.Equal(-ended.Price!.Value, posting.Amount);
        Assert.Throws<Refusal>(() => Complete(ended, seconds + 1));
    }

    [Fact]
    public void What_has_no_second_is_absent_and_free()
    {
        var (ended, work) = Complete(Recording("absent", "completed"), 0);
        Assert.Equal((RecordingStatus.Absent, 0, null), (ended.Status, ended.DurationSeconds, ended.Price));
        Assert.Equal("absent", Told(work)["RecordingStatus"]);
        Assert.Empty(work.OfType<Post>());
    }

    [Fact]
    public void One_that_would_begin_behind_a_beep_is_absent_if_the_call_ends_before() =>
        Assert.Equal(RecordingStatus.Absent, Complete(Recording() with { StartTime = Noon.AddSeconds(1) }, 0).State.Status);

    [Theory]
    [InlineData(true, 40)]
    [InlineData(false, 60)]
    public void A_pause_is_left_out_or_heard_as_silence(bool isSkipped, int seconds)
    {
        var paused = RecordingRules.Pause(Recording(), isSkipped, Noon.AddSeconds(10));
        Assert.Equal(RecordingStatus.Paused, paused.Status);
        var ended = Complete(RecordingRules.Resume(paused, Noon.AddSeconds(30)), 60).State;
        Assert.Equal(seconds, ended.DurationSeconds);
        Assert.Equal(isSkipped ? 0 : 20, ended.StretchesUntil(Noon).Where(stretch => stretch.IsSilent).Sum(stretch => stretch.Seconds));
    }

    [Fact]
    public void A_pause_that_nobody_ends_ends_with_the_recording() =>
        Assert.Equal(10, Complete(RecordingRules.Pause(Recording(), true, Noon.AddSeconds(10)), 60).State.DurationSeconds);

    [Fact]
    public void However_it_is_paused_its_stretches_are_its_duration()
    {
        var random = new Random(20_260_301);
        for (var round = 0; round < 300; round++)
        {
            var (recording, at) = (Recording(), 0);
            for (var pause = random.Next(6); pause > 0; pause--)
            {
                recording = RecordingRules.Pause(recording, random.Next(2) == 0, Noon.AddSeconds(at += random.Next(50)));
                if (pause > 1 || random.Next(2) == 0) recording = RecordingRules.Resume(recording, Noon.AddSeconds(at += random.Next(50)));
            }
            var ended = Complete(recording, at += random.Next(50)).State;
            int skipped = (int)ended.Pauses.Where(pause => pause.IsSkipped).Sum(pause => ((pause.To ?? Noon.AddSeconds(at)) - pause.From).TotalSeconds);
            Assert.Equal(at - skipped, ended.DurationSeconds);
            Assert.Equal(ended.DurationSeconds, ended.StretchesUntil(Noon).Sum(stretch => stretch.Seconds));
        }
    }

    [Fact]
    public void Its_owner_is_told_what_they_asked_for()
    {
        var recording = Recording("in-progress", "completed") with { Channels = 2, Track = RecordingTrack.Inbound };
        Assert.Equal("in-progress", Told(RecordingRules.Start(recording).Work)["RecordingStatus"]);
        var told = Told(Complete(recording, 61).Work);
        Assert.Equal("completed", told["RecordingStatus"]);
        Assert.Equal("61", told["RecordingDuration"]);
        Assert.Equal("2", told["RecordingChannels"]);
        Assert.Equal("RecordVerb", told["RecordingSource"]);
        Assert.Equal("inbound", told["RecordingTrack"]);
        Assert.Equal("Sun, 01 Mar 2026 12:00:00 +0000", told["RecordingStartTime"]);
        Assert.Equal(recording.Url, told["RecordingUrl"]);
        Assert.Equal(recording.CallSid.Value, told["CallSid"]);
    }

    [Fact]
    public void A_conferences_owner_is_told_which_it_was()
    {
        var conference = Sid.Parse("CF" + new string('d', 32));
        Assert.Equal(conference.Value, Told(Complete(Recording("completed") with { ConferenceSid = conference }, 5).Work)["ConferenceSid"]);
    }

    [Fact]
    public void Nobody_is_told_what_they_did_not_ask_for() => Assert.Empty(RecordingRules.Start(Recording("completed")).Work);

    [Fact]
    public void Only_one_that_is_over_can_be_deleted()
    {
        Assert.Equal(ErrorCodes.NotComplete, Assert.Throws<Refusal>(() => RecordingRules.Delete(Recording(), PriceBook.Standard, Noon)).Error.Code);
        var (deleted, work) = RecordingRules.Delete(Complete(Recording(), 5).State, PriceBook.Standard, Noon);
        Assert.Equal(RecordingStatus.Deleted, deleted.Status);
        Assert.NotNull(deleted.Price);
        Assert.Empty(work);
    }

    [Fact]
    public void Each_month_that_it_was_kept_is_charged_by_the_minute_when_it_is_over()
    {
        var (recording, work) = Complete(Recording(), 61);
        for (var month = 1; month <= 3; month++)
        {
            var due = Assert.Single(work.OfType<StoreRecording>()).Due;
            Assert.Equal(Noon.AddSeconds(61).AddMonths(month), due);
            (recording, work) = RecordingRules.Keep(recording, PriceBook.Standard);
            // 2 started minutes at 0.0005.
            var posting = Assert.Single(work.OfType<Post>()).Posting;
            Assert.Equal(($"recstore:{recording.Sid}:{month}", "0.00100", due), (posting.Id, posting.Amount.ToString(), posting.DatePosted));
        }
        Assert.Equal("0.00300", recording.StoragePaid.ToString());
        Assert.Equal([$"rec:{recording.Sid}", .. Enumerable.Range(1, 3).Select(month => $"recstore:{recording.Sid}:{month}")], recording.PostingIds);
    }

    [Fact]
    public void Whoever_deletes_it_pays_the_months_that_nobody_has_charged_yet_and_none_after()
    {
        var recording = Complete(Recording(), 5).State;
        var (deleted, work) = RecordingRules.Delete(recording, PriceBook.Standard, Noon.AddSeconds(5).AddMonths(2));
        Assert.Equal([$"recstore:{recording.Sid}:1", $"recstore:{recording.Sid}:2"], work.OfType<Post>().Select(post => post.Posting.Id));
        var (same, more) = RecordingRules.Keep(deleted, PriceBook.Standard);
        Assert.Same(deleted, same);
        Assert.Empty(more);
    }

    [Fact]
    public void One_deleted_within_its_first_month_pays_nothing_for_being_kept() =>
        Assert.Empty(RecordingRules.Delete(Complete(Recording(), 5).State, PriceBook.Standard, Noon.AddDays(30)).Work);

    [Fact]
    public void Silence_before_the_first_sound_and_behind_the_last_is_cut_off()
    {
        var recording = RecordingRules.Hear(RecordingRules.Hear(Trimming(), Span(10, 12)), Span(20, 25));
        var ended = Complete(recording, 60).State;
        Assert.Equal((Noon.AddSeconds(10), Noon.AddSeconds(25), 15), (ended.StartTime, ended.EndTime, ended.DurationSeconds));
    }

    [Fact]
    public void What_the_application_was_going_to_say_counts_as_far_as_it_was_heard()
    {
        var planned = RecordingRules.Plan(Trimming(), [Span(5, 10), Span(12, 40)], Noon);
        Assert.Equal(15, Complete(RecordingRules.Plan(planned, [], Noon.AddSeconds(20)), 60).State.DurationSeconds);
        Assert.Equal(5, Complete(RecordingRules.Plan(planned, [], Noon.AddSeconds(11)), 60).State.DurationSeconds);
        Assert.Equal(RecordingStatus.Absent, Complete(RecordingRules.Plan(planned, [], Noon.AddSeconds(4)), 60).State.Status);
        Assert.Equal(35, Complete(planned, 60).State.DurationSeconds);
        Assert.Equal(25, Complete(planned, 30).State.DurationSeconds);
    }

    [Fact]
    public void Silence_alone_is_absent_when_it_is_trimmed_and_kept_when_it_is_not()
    {
        Assert.Equal(RecordingStatus.Absent, Complete(Trimming(), 60).State.Status);
        Assert.Equal(60, Complete(RecordingRules.Hear(Recording(), Span(10, 12)), 60).State.DurationSeconds);
    }

    [Fact]
    public void What_is_heard_before_it_begins_or_while_it_is_paused_is_not_in_it()
    {
        var late = Trimming() with { StartTime = Noon.AddSeconds(10) };
        Assert.Null(RecordingRules.Hear(late, Span(3, 9)).Sound);
        Assert.Equal(new SoundSpan(Noon.AddSeconds(10), Noon.AddSeconds(12)), RecordingRules.Hear(late, Span(3, 12)).Sound);
        Assert.Null(RecordingRules.Hear(RecordingRules.Pause(Trimming(), false, Noon), Span(3, 9)).Sound);
    }

    private static Decision<Recording> Complete(Recording recording, int seconds) => RecordingRules.Complete(recording, PriceBook.Standard, Noon.AddSeconds(seconds));

    private static Recording Trimming() => Recording() with { TrimsSilence = true };

    private static SoundSpan Span(int from, int until) => new(Noon.AddSeconds(from), Noon.AddSeconds(until));

    private static Dictionary<string, string> Told(IEnumerable<Work> work) =>
        Assert.Single(work.OfType<SendCallback>()).Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);

    private static Recording Recording(params string[] events) => new()
    {
        Sid = Sid.Parse("RE" + new string('e', 32)),
        AccountSid = Sid.Parse("AC" + new string('a', 32)),
        CallSid = Sid.Parse("CA" + new string('c', 32)),
        Source = RecordingSource.RecordVerb,
        Callback = new("https://app.test/recorded", "POST", [.. events]),
        Url = "https://api.test/2010-04-01/Accounts/AC/Recordings/RE",
        StartTime = Noon,
        DateUpdated = Noon,
        Currency = Currency.USD,
    };
}
