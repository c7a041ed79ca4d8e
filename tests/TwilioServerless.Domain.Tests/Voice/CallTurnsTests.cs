using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.Domain.Tests.Voice.GivenCall;

namespace TwilioServerless.Domain.Tests.Voice;

public sealed class CallTurnsTests
{
    public static TheoryData<HandsetBehavior, int, CallTurn, int> FarEnds => new()
    {
        { HandsetBehavior.Answer, 7, CallTurn.Answer, 7 },
        { HandsetBehavior.Busy, 3, CallTurn.FindBusy, 3 },
        { HandsetBehavior.NoAnswer, 3, CallTurn.RingOut, 60 },
        { HandsetBehavior.Answer, 60, CallTurn.RingOut, 60 }, // too slow for the usual time-out
    };

    [Theory]
    [MemberData(nameof(FarEnds))]
    public void What_the_far_end_does_comes_in_its_time(HandsetBehavior behavior, int ringSeconds, CallTurn turn, int seconds)
    {
        var call = Ringing(handset: new Handset { PhoneNumber = Theirs.PhoneNumber, Behavior = behavior, RingSeconds = ringSeconds });

        Assert.Equal(CallStatus.Ringing, call.Status);
        Assert.Equal(new CallMoment(turn, Noon.AddSeconds(seconds)), call.Next);
    }

    [Fact]
    public void The_queued_call_of_an_account_that_may_not_call_any_more_fails_without_being_dialed()
    {
        var (stopped, work) = Stop(Queued(), Noon.AddSeconds(3));

        Assert.Equal((CallStatus.Failed, null, null), (stopped.Status, stopped.StartTime, stopped.Price));
        Assert.Empty(work.OfType<Post>());
    }

    [Fact]
    public void Its_call_under_way_is_hung_up_and_paid_for_and_one_that_comes_in_is_not_answered()
    {
        var (ended, work) = Stop(Talking(), Noon.AddSeconds(12));
        var ignored = Stop(Inbound(), Noon);

        Assert.Equal((CallStatus.Completed, 10), (ended.Status, ended.DurationSeconds)); // answered two seconds after noon
        Assert.Single(work.OfType<Post>());
        Assert.Equal(CallStatus.NoAnswer, ignored.State.Status);
        Assert.Empty(ignored.Work.OfType<Post>());
    }

    [Fact]
    public void A_number_out_of_order_fails_at_once()
    {
        var call = In(CallStatus.Failed);

        Assert.Equal((CallStatus.Failed, Noon, null), (call.Status, call.EndTime, call.Next));
    }

    [Theory]
    [InlineData(CallStatus.Busy)]
    [InlineData(CallStatus.NoAnswer)]
    [InlineData(CallStatus.Failed)]
    [InlineData(CallStatus.Canceled)]
    public void Only_completed_calls_have_a_price_and_a_duration(CallStatus status)
    {
        var call = In(status);

        Assert.Equal((status, null, null), (call.Status, call.Price, call.DurationSeconds));
    }

    [Fact]
    public void An_answered_call_starts_with_the_answer_and_reads_its_document_then()
    {
        var call = Talking();

        Assert.Equal((CallStatus.InProgress, Noon.AddSeconds(2)), (call.Status, call.StartTime));
        Assert.Equal(new CallMoment(CallTurn.ReadDocument, Noon.AddSeconds(2)), call.Next);
    }

    [Fact]
    public void Tones_are_sent_before_the_document_is_read()
    {
        var call = Talking(With("<Response/>") with { SendDigits = "wwww1234" }); // 4 × 0.5 s + 4 × 0.2 s

        Assert.Equal(new CallMoment(CallTurn.ReadDocument, Noon.AddSeconds(2 + 3)), call.Next);
    }

    [Theory]
    [InlineData("<Pause length=\"10\"/>", 10)]
    [InlineData("<Pause length=\"10\"/><Say>Hi</Say><Hangup/><Pause length=\"10\"/>", 11)]
    [InlineData("<Pause length=\"3600\"/>", 60)] // the far end stays a minute
    [InlineData("<Say loop=\"0\">For ever</Say>", 60)]
    [InlineData("<Pause length=\"3\"/><Reject/>", 3)] // too late to reject
    [InlineData("", 0)]
    public void A_call_lasts_as_long_as_its_document_or_its_far_end(string verbs, int seconds)
    {
        var call = Read(Talking(), $"<Response>{verbs}</Response>");

        Assert.Equal(new CallMoment(CallTurn.HangUp, Noon.AddSeconds(2 + seconds)), call.Next);
    }

    [Fact]
    public void A_call_ends_at_its_time_limit()
    {
        var call = Read(Talking(With("") with { TimeLimitSeconds = 5 }), "<Response><Pause length=\"30\"/></Response>");

        Assert.Equal(new CallMoment(CallTurn.HangUp, Noon.AddSeconds(7)), call.Next);
    }

    [Theory]
    [InlineData("next?x=1", "https://app.test/a/next?x=1")]
    [InlineData("/next", "https://app.test/next")]
    [InlineData("https://other.test/n", "https://other.test/n")]
    [InlineData("", "https://app.test/a/first")]
    public void A_redirect_counts_from_the_document_it_stands_in(string redirect, string url)
    {
        var document = CallDocument.Of($"<Response><Pause length=\"4\"/><Redirect method=\"GET\">{redirect}</Redirect></Response>") with { Url = "https://app.test/a/first" };

        var call = GivenCall.Read(Talking(), document).State;

        Assert.Equal(new CallMoment(CallTurn.ReadDocument, Noon.AddSeconds(6), new WebAddress(url, "GET")), call.Next);
    }

    [Theory]
    [InlineData("<Response><Redirect>ftp://app.test/x</Redirect></Response>", 11100)]
    [InlineData("<Response><Redirect>/nowhere</Redirect></Response>", 11100)] // a document without a URL has no relative ones
    [InlineData("<Response><Say>", 12100)]
    [InlineData("<Answer/>", 12102)]
    public void A_faulty_document_is_apologized_for_and_ends_the_call(string twiml, int error)
    {
        var call = Read(Talking(), twiml);
        if (call.Next!.Turn == CallTurn.GoOn) call = Take(call).State;

        Assert.Equal(error, Assert.Single(call.Alerts).Code);
        Assert.Equal(new CallMoment(CallTurn.HangUp, Noon.AddSeconds(6)), call.Next); // the apology takes 4 s
    }

    [Fact]
    public void Documents_that_chase_each_other_are_stopped()
    {
        var call = Talking();
        var endless = CallDocument.Of("<Response><Redirect/></Response>") with { Url = "https://app.test/a" };

        for (var n = 0; n < 50; n++) call = GivenCall.Read(call, endless).State;
        Assert.Equal(CallTurn.ReadDocument, call.Next!.Turn);
        call = GivenCall.Read(call, endless).State;

        Assert.Equal(CallTurn.HangUp, call.Next!.Turn);
        Assert.Equal(11215, Assert.Single(call.Alerts).Code);
    }

    [Theory]
    [InlineData("<Gather timeout=\"0\" actionOnEmptyResult=\"true\"/>")]
    [InlineData("<Record timeout=\"0\" playBeep=\"false\"/><Redirect/>")]
    public void So_are_those_that_ask_on_the_way_and_wait_for_no_answer(string verbs)
    {
        var play = new ScenePlay(_ => $"<Response>{verbs}</Response>", Handset.Usual(Theirs.PhoneNumber));

        var call = Assert.Single(play.Play(Scene.Of(Inbound())).Calls).Value;

        Assert.Equal((CallStatus.Completed, 4), (call.Status, call.DurationSeconds)); // the apology takes 4 s
        Assert.Equal(11215, Assert.Single(call.Alerts).Code);
    }

    [Theory]
    [InlineData(1, 1, "-0.01300")]
    [InlineData(60, 1, "-0.01300")]
    [InlineData(61, 2, "-0.02600")] // 2 started minutes × 0.013
    [InlineData(600, 10, "-0.13000")]
    public void A_completed_call_is_charged_by_the_started_minute(int seconds, int minutes, string price)
    {
        var talking = Talking() with { EndsBy = Noon.AddHours(1) };

        var decision = Take(Read(talking, $"<Response><Pause length=\"{seconds}\"/></Response>"));

        var posting = Assert.IsType<Post>(Assert.Single(decision.Work)).Posting;
        Assert.Equal((CallStatus.Completed, seconds, price), (decision.State.Status, decision.State.DurationSeconds, decision.State.Price.ToString()));
        Assert.Equal(($"call:{decision.State.Sid}", (long)minutes, UsageCategory.CallsOutbound), (posting.Id, posting.Quantity, posting.Category));
        Assert.Equal(-decision.State.Price!.Value, posting.Amount);
        Assert.Equal(Noon.AddSeconds(2 + seconds), posting.DatePosted);
    }

    [Fact]
    public void Each_step_is_told_once_and_in_order()
    {
        var plan = Told(CallEvent.Initiated, CallEvent.Ringing, CallEvent.Answered, CallEvent.Completed);
        var dialed = Dial(Queued(plan), Handset.Usual(Theirs.PhoneNumber));
        var answered = Take(dialed.State);
        var ended = Take(Read(answered.State, "<Response><Pause length=\"61\"/></Response>") with { EndsBy = null });

        SendCallback[] told = [.. dialed.Work.Concat(answered.Work).Concat(ended.Work).OfType<SendCallback>()];

        Assert.Equal(["initiated", "ringing", "in-progress", "completed"], told.Select(callback => Value(callback, "CallStatus")));
        Assert.Equal(["0", "1", "2", "3"], told.Select(callback => Value(callback, "SequenceNumber")));
        Assert.Equal(["Duration=1", "CallDuration=60", "SipResponseCode=200"], told[3].Parameters[^3..].Select(parameter => $"{parameter.Name}={parameter.Value}"));
    }

    [Fact]
    public void A_busy_call_tells_of_no_time()
    {
        var ringing = Ringing(Told(CallEvent.Completed), new Handset { PhoneNumber = Theirs.PhoneNumber, Behavior = HandsetBehavior.Busy });

        var told = Assert.IsType<SendCallback>(Assert.Single(Take(ringing).Work));

        Assert.Equal(["Duration=0", "CallDuration=0", "SipResponseCode=486"], told.Parameters[^3..].Select(parameter => $"{parameter.Name}={parameter.Value}"));
        Assert.Equal("0", Value(told, "SequenceNumber"));
    }

    [Theory]
    [InlineData("<Reject/>", CallStatus.NoAnswer)]
    [InlineData("<Reject reason=\"busy\"/>", CallStatus.Busy)]
    public void A_rejected_inbound_call_is_never_answered_and_costs_nothing(string verb, CallStatus status)
    {
        var decision = GivenCall.Read(Inbound(), CallDocument.Of($"<Response>{verb}</Response>"));

        Assert.Equal((status, null), (decision.State.Status, decision.State.Price));
        Assert.Empty(decision.Work);
    }

    [Fact]
    public void An_inbound_call_is_answered_by_any_other_document()
    {
        var call = GivenCall.Read(Inbound(), CallDocument.Of("<Response><Play digits=\"wwwwwwwwww\"/></Response>")).State;

        Assert.Equal((CallStatus.InProgress, Noon), (call.Status, call.StartTime));
        Assert.Equal(new CallMoment(CallTurn.HangUp, Noon.AddSeconds(5)), call.Next);
    }

    [Fact]
    public void An_inbound_call_can_be_redirected_before_it_is_rejected()
    {
        var redirected = GivenCall.Read(Inbound(), CallDocument.Of("<Response><Redirect>https://app.test/2</Redirect></Response>")).State;

        Assert.Equal(CallStatus.Ringing, redirected.Status);
        Assert.Equal(CallStatus.Busy, GivenCall.Read(redirected, CallDocument.Of("<Response><Reject reason=\"busy\"/></Response>")).State.Status);
    }

    [Fact]
    public void A_number_without_a_document_refuses_its_calls() =>
        Assert.Equal(CallStatus.NoAnswer, Take(Inbound(url: null)).State.Status);

    [Fact]
    public void An_inbound_call_counts_in_the_category_of_the_number_called()
    {
        var answered = GivenCall.Read(Inbound(), CallDocument.Of("<Response><Play digits=\"wwwwwwwwww\"/></Response>")).State;

        var posting = Take(answered).Work.OfType<Post>().Single().Posting;

        Assert.Equal((UsageCategory.CallsInboundLocal, "0.00850"), (posting.Category, posting.Amount.ToString()));
    }

    private static Call Read(Call call, string twiml) => GivenCall.Read(call, CallDocument.Of(twiml)).State;

    private static string Value(SendCallback callback, string name) => callback.Parameters.Single(parameter => parameter.Name == name).Value;
}
