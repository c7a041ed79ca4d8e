using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Recordings;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Tests.Recordings;

public class TranscriptionRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Sid Sid = Sid.Parse("TR" + new string('1', 32));

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(120, true)]
    [InlineData(121, false)]
    public void Only_recordings_from_two_seconds_to_two_minutes_are_transcribed(int seconds, bool isInRange) =>
        Assert.Equal(isInRange, TranscriptionRules.IsInRange(Recording(seconds)));

    [Theory]
    [InlineData(60, "-0.05000")]
    [InlineData(61, "-0.10000")]
    public void It_is_written_when_it_could_have_been_listened_to_and_charged_once_per_started_minute(int seconds, string price)
    {
        var (begun, ordered) = Begin(seconds);
        Assert.Equal(Noon.AddSeconds(seconds), Assert.Single(ordered.OfType<TranscribeRecording>()).Due);
        var (written, work) = Complete(begun, "hello there");
        Assert.Equal((TranscriptionStatus.Completed, "hello there", price), (written.Status, written.Text, written.Price.ToString()));
        Assert.Equal($"trans:{Sid}", Assert.Single(work.OfType<Post>()).Posting.Id);
        var (again, more) = Complete(written, "something else");
        Assert.Same(written, again);
        Assert.Empty(more);
    }

    [Fact]
    public void Who_wanted_to_know_is_told_the_text()
    {
        var told = Assert.Single(Complete(Begin(30).State, "hello").Work.OfType<SendCallback>());
        Assert.Equal(("https://app.test/written", "POST"), (told.Url, told.Method));
        var parameters = told.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
        Assert.Equal(("completed", "hello", "fast", Sid.Value), (parameters["TranscriptionStatus"], parameters["TranscriptionText"], parameters["TranscriptionType"], parameters["TranscriptionSid"]));
        Assert.Equal(("from", "https://api.test/RE"), (parameters["From"], parameters["RecordingUrl"]));
    }

    [Fact]
    public void One_whose_recording_was_deleted_fails_and_costs_nothing()
    {
        var (failed, work) = Complete(Begin(30).State, null);
        Assert.Equal((TranscriptionStatus.Failed, null, null), (failed.Status, failed.Text, failed.Price));
        Assert.Empty(work.OfType<Post>());
        Assert.Single(work.OfType<SendCallback>());
    }

    [Fact]
    public void Only_one_that_is_written_can_be_deleted()
    {
        Assert.Equal(ErrorCodes.NotComplete, Assert.Throws<Refusal>(() => TranscriptionRules.Delete(Begin(30).State, Noon)).Error.Code);
        var deleted = TranscriptionRules.Delete(Complete(Begin(30).State, "hello").State, Noon);
        Assert.Equal((true, null), (deleted.IsDeleted, deleted.Text));
        Assert.NotNull(deleted.Price);
    }

    private static Decision<Transcription> Begin(int seconds) => TranscriptionRules.Begin(Sid, Recording(seconds), "https://app.test/written", Noon);

    private static Decision<Transcription> Complete(Transcription transcription, string? text) =>
        TranscriptionRules.Complete(transcription, Recording(30), text, [new("From", "from")], PriceBook.Standard, Noon.AddMinutes(2));

    private static Recording Recording(int seconds) => new()
    {
        Sid = Sid.Parse("RE" + new string('e', 32)),
        AccountSid = Sid.Parse("AC" + new string('a', 32)),
        CallSid = Sid.Parse("CA" + new string('c', 32)),
        Source = RecordingSource.RecordVerb,
        Status = RecordingStatus.Completed,
        DurationSeconds = seconds,
        Url = "https://api.test/RE",
        StartTime = Noon.AddSeconds(-seconds),
        EndTime = Noon,
        DateUpdated = Noon,
        Currency = Currency.USD,
    };
}
