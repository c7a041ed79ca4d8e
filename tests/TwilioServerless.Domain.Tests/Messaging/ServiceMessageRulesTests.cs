using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using static TwilioServerless.Domain.Tests.Messaging.GivenMessage;

namespace TwilioServerless.Domain.Tests.Messaging;

public sealed class ServiceMessageRulesTests
{
    private static readonly Sid Service = Sid.Parse("MG" + new string('d', 32));
    private static readonly ServiceDefaults Defaults = new(SmartEncoding: true, ValidityPeriodSeconds: 600, "https://app.test/service");

    [Fact]
    public void What_a_message_does_not_say_the_service_says()
    {
        var adopted = ServiceMessageRules.Adopt(new(Theirs, "", "“Hi”"), Defaults);

        Assert.Equal(("\"Hi\"", 600, "https://app.test/service"), (adopted.Body, adopted.ValidityPeriodSeconds, adopted.StatusCallback));
    }

    [Fact]
    public void What_a_message_says_itself_stays()
    {
        var wanted = new NewMessage(Theirs, "", "“Hi”") { SmartEncoded = false, ValidityPeriodSeconds = 60, StatusCallback = Callback };

        Assert.Equal(wanted, ServiceMessageRules.Adopt(wanted, Defaults));
    }

    [Fact]
    public void A_text_that_look_alikes_make_too_long_is_refused() =>
        Assert.Equal(21617, Assert.Throws<Refusal>(() => ServiceMessageRules.Adopt(new(Theirs, "", new string('…', 1600)), Defaults)).Error.Code);

    [Fact]
    public void A_message_is_accepted_without_sender_and_written_with_it()
    {
        var (answer, (written, work)) = Send();

        Assert.Equal((MessageStatus.Accepted, "", 0, Service), (answer.Status, answer.From, answer.Segments, answer.MessagingServiceSid));
        Assert.Equal((MessageStatus.Queued, Ours, 1), (written.Status, written.From, written.Segments));
        var told = Assert.IsType<SendCallback>(work[0]);
        Assert.Contains(new Parameter("MessageStatus", "queued"), told.Parameters);
        Assert.Contains(new Parameter("MessagingServiceSid", Service.Value), told.Parameters);
        Assert.Equal(written, Assert.IsType<DispatchMessage>(work[1]).Message);
    }

    [Fact]
    public void A_sender_that_the_customer_names_is_shown_at_once()
    {
        var wanted = Wanted() with { MessagingServiceSid = Service };

        var answer = ServiceMessageRules.Send(wanted, Facts, new(Facts.From), isStrict: false, Noon).Answer;

        Assert.Equal((MessageStatus.Accepted, Ours, 1), (answer.Status, answer.From, answer.Segments));
    }

    [Theory]
    [InlineData(21703)]
    [InlineData(21704)]
    public void A_message_that_nobody_can_send_fails_or_is_refused(int code)
    {
        var nobody = PoolChoice.Without(code);

        var (answer, (written, work)) = ServiceMessageRules.Send(ByService(), Facts with { From = null }, nobody, isStrict: false, Noon);

        Assert.Equal((MessageStatus.Accepted, null), (answer.Status, answer.ErrorCode));
        Assert.Equal((MessageStatus.Failed, code), (written.Status, written.ErrorCode));
        Assert.Contains(new Parameter("MessageStatus", "failed"), Assert.IsType<SendCallback>(Assert.Single(work)).Parameters);
        Assert.Equal(code, Code(() => ServiceMessageRules.Send(ByService(), Facts with { From = null }, nobody, isStrict: true, Noon)));
    }

    [Fact]
    public void A_named_sender_outside_the_pool_is_refused_at_once() => Assert.Equal(
        21711, Code(() => ServiceMessageRules.Send(ByService() with { From = Ours }, Facts with { From = null }, PoolChoice.Without(21711), isStrict: false, Noon)));

    [Fact]
    public void A_full_queue_lets_a_message_fail_after_it_was_accepted()
    {
        var written = ServiceMessageRules.Send(ByService(), Facts with { IsQueueFull = true }, new(Facts.From), isStrict: true, Noon).Decision.State;

        Assert.Equal((MessageStatus.Failed, 30001), (written.Status, written.ErrorCode));
    }

    [Fact]
    public void Whom_nobody_may_write_to_is_refused_whoever_would()
    {
        Assert.Equal(21610, Code(() => ServiceMessageRules.Send(ByService(), Facts with { IsUnsubscribed = true }, new(Facts.From), false, Noon)));
        Assert.Equal(21408, Code(() => ServiceMessageRules.Send(ByService(), Facts with { IsPermitted = false }, new(Facts.From), false, Noon)));
        Assert.Equal(21211, Code(() => ServiceMessageRules.Send(ByService(), Facts with { To = null, From = null }, new((MessageSender?)null), false, Noon)));
        Assert.Equal(21614, Code(() => ServiceMessageRules.Send(ByService(), Facts with { To = Facts.To! with { Type = NumberType.Local }, From = null }, PoolChoice.Without(21704), false, Noon)));
    }

    [Theory]
    [InlineData(899, false)]
    [InlineData(900, true)]
    [InlineData(35 * 86_400, true)]
    [InlineData((35 * 86_400) + 1, false)]
    [InlineData(-900, false)]
    public void A_message_is_scheduled_15_minutes_to_35_days_ahead(int seconds, bool isPossible)
    {
        var wanted = ByService() with { SendAt = Noon.AddSeconds(seconds) };

        var code = Code(() => ServiceMessageRules.Schedule(wanted, Facts, new(Facts.From), false, Noon));

        Assert.Equal(isPossible ? 0 : 35114, code);
    }

    [Fact]
    public void A_scheduled_message_tells_nobody_and_waits()
    {
        var (scheduled, work) = Schedule();

        Assert.Equal((MessageStatus.Scheduled, "", 0, Noon.AddHours(1)), (scheduled.Status, scheduled.From, scheduled.Segments, scheduled.SendAt));
        Assert.Equal((scheduled.Sid, Noon.AddHours(1)), Assert.IsType<SendScheduled>(Assert.Single(work)) is var waiting ? (waiting.MessageSid, waiting.Due) : default);
    }

    [Fact]
    public void That_nobody_could_send_a_scheduled_message_now_matters_only_to_the_strict()
    {
        var wanted = ByService() with { SendAt = Noon.AddHours(1) };

        Assert.Equal(MessageStatus.Scheduled, ServiceMessageRules.Schedule(wanted, Facts with { From = null }, PoolChoice.Without(21704), false, Noon).State.Status);
        Assert.Equal(21704, Code(() => ServiceMessageRules.Schedule(wanted, Facts with { From = null }, PoolChoice.Without(21704), true, Noon)));
    }

    [Fact]
    public void A_scheduled_message_is_queued_at_its_time_and_waits_from_then_on()
    {
        var at = Noon.AddHours(1);

        var (queued, work) = ServiceMessageRules.Due(Schedule().State, ByService(), Facts, new(Facts.From), at);

        Assert.Equal((MessageStatus.Queued, Ours, 1), (queued.Status, queued.From, queued.Segments));
        Assert.Equal([typeof(SendCallback), typeof(DispatchMessage)], work.Select(one => one.GetType()));
        Assert.False(MessageRules.IsExpired(queued, at.AddSeconds(36_000)));
        Assert.True(MessageRules.IsExpired(queued, at.AddSeconds(36_001)));
    }

    [Theory]
    [InlineData(21610)]
    [InlineData(21703)]
    [InlineData(30001)]
    public void What_keeps_a_scheduled_message_at_its_time_makes_it_fail(int code)
    {
        var (facts, choice) = code switch
        {
            21610 => (Facts with { IsUnsubscribed = true }, new PoolChoice(Facts.From)),
            30001 => (Facts with { IsQueueFull = true }, new PoolChoice(Facts.From)),
            _     => (Facts with { From = null }, PoolChoice.Without(code)),
        };

        var failed = ServiceMessageRules.Due(Schedule().State, ByService(), facts, choice, Noon.AddHours(1)).State;

        Assert.Equal((MessageStatus.Failed, code), (failed.Status, failed.ErrorCode));
    }

    [Fact]
    public void Media_that_nobody_can_send_become_lines_of_the_text()
    {
        var wanted = ByService("Look") with { MediaUrls = ["https://app.test/cat.png", "https://app.test/dog.png"] };

        Assert.Equal("Look\nhttps://app.test/cat.png\nhttps://app.test/dog.png", MediaLinks.InText(wanted).Body);
        Assert.Equal("https://app.test/cat.png", MediaLinks.InText(wanted with { Body = "", MediaUrls = ["https://app.test/cat.png"] }).Body);
        Assert.True(MediaLinks.Fit(wanted));
        Assert.False(MediaLinks.Fit(wanted with { Body = new string('x', 1599) }));
    }

    [Theory]
    [InlineData(21703, "The Messaging Service has no sender for the 'To' number +14155550111")]
    [InlineData(21711, "The sender +14155550100 is not in the Messaging Service")]
    [InlineData(21612, "The 'To' phone number: +14155550111, is not currently reachable using the 'From' phone number: +14155550100 via SMS.")]
    [InlineData(30001, "Queue overflow")]
    public void Why_a_message_failed_names_the_end_it_is_about(int code, string text) =>
        Assert.Equal(text, MessageFault.Text(MessageRules.Refused(Queued(), code, Noon).State));

    [Theory]
    [InlineData(MessageStatus.Queued)]
    [InlineData(MessageStatus.Sent)]
    [InlineData(MessageStatus.Delivered)]
    [InlineData(MessageStatus.Failed)]
    public void Only_what_is_scheduled_can_be_canceled(MessageStatus status)
    {
        Assert.Equal(30409, Code(() => ServiceMessageRules.Cancel(In(status), Noon)));
        var (canceled, work) = ServiceMessageRules.Cancel(Schedule().State, Noon.AddMinutes(1));
        Assert.Equal(MessageStatus.Canceled, canceled.Status);
        Assert.Contains(new Parameter("MessageStatus", "canceled"), Assert.IsType<SendCallback>(Assert.Single(work)).Parameters);
        Assert.Equal(30409, Code(() => ServiceMessageRules.Cancel(canceled, Noon)));
    }

    private static AcceptedMessage Send() => ServiceMessageRules.Send(ByService(), Facts, new(Facts.From), isStrict: false, Noon);

    private static Decision<Message> Schedule() =>
        ServiceMessageRules.Schedule(ByService() with { SendAt = Noon.AddHours(1) }, Facts, new(Facts.From), isStrict: false, Noon);

    private static NewMessage ByService(string body = "Hello") => Wanted(body) with { From = "", MessagingServiceSid = Service };

    private static int Code(Action act)
    {
        try
        {
            act();
            return 0;
        }
        catch (Refusal refusal)
        {
            return refusal.Error.Code;
        }
    }
}
