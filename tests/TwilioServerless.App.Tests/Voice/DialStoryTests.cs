using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

public sealed class DialStoryTests
{
    private const string Agent = "+14155550120";
    private const string Other = "+14155550121";
    private const string DialAgent = "<Response><Dial action=\"/done\"><Number>+14155550120</Number></Dial></Response>";

    [Fact]
    public async Task The_one_who_is_dialed_answers_and_both_legs_are_charged()
    {
        await using var world = await OpenAsync();
        await HandsetAsync(world, Agent, talkSeconds: 30);
        world.Server.Documents["/done"] = "<Response><Say>Bye</Say></Response>";

        var sid = await world.RingAsync(DialAgent);
        await world.ElapseAsync(40);

        var (call, leg) = (await world.CallAsync(sid), Assert.Single(await world.LegsAsync(sid)));
        Assert.Equal((CallStatus.Completed, 33, "-0.00850"), (call.Status, call.DurationSeconds, call.Price.ToString())); // 2 s ringing, 30 s talk, 1 s good-bye
        Assert.Equal((CallStatus.Completed, 30, "-0.01300"), (leg.Status, leg.DurationSeconds, leg.Price.ToString()));
        Assert.Equal((CallDirection.OutboundDial, Theirs, Agent), (leg.Direction, leg.From.PhoneNumber, leg.To.PhoneNumber));
        Assert.EndsWith($"DialCallStatus=completed&DialCallSid={leg.Sid}&DialCallDuration=30&DialBridged=true", Done(world), StringComparison.Ordinal);
        Assert.Equal([$"call:{leg.Sid}", $"call:{sid}"], (await world.PostingsAsync()).Order().OrderByDescending(id => id == $"call:{leg.Sid}"));
    }

    [Theory]
    [InlineData(HandsetBehavior.Busy, "busy", 1)]
    [InlineData(HandsetBehavior.NoAnswer, "no-answer", 30)]
    [InlineData(HandsetBehavior.Failed, "failed", 0)]
    public async Task Who_does_not_answer_costs_nothing_and_the_caller_goes_on(HandsetBehavior behavior, string status, int seconds)
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(new Handset { PhoneNumber = Agent, Behavior = behavior, RingSeconds = 1 });
        world.Server.Documents["/done"] = "<Response><Pause length=\"4\"/></Response>";

        var sid = await world.RingAsync(DialAgent);
        await world.ElapseAsync(40);

        Assert.Contains($"DialCallStatus={status}&", Done(world), StringComparison.Ordinal);
        Assert.Equal(seconds + 4, (await world.CallAsync(sid)).DurationSeconds);
        Assert.Equal([$"call:{sid}"], await world.PostingsAsync());
    }

    [Fact]
    public async Task A_number_that_is_out_of_order_can_be_dialed_twice_in_a_second()
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(new Handset { PhoneNumber = Agent, Behavior = HandsetBehavior.Failed });

        var sid = await world.RingAsync("<Response><Dial><Number>+14155550120</Number></Dial><Dial><Number>+14155550120</Number></Dial><Pause length=\"4\"/></Response>");
        await world.ElapseAsync(5);

        Assert.Equal([CallStatus.Failed, CallStatus.Failed], (await world.LegsAsync(sid)).Select(leg => leg.Status));
        Assert.Equal(4, (await world.CallAsync(sid)).DurationSeconds);
    }

    [Fact]
    public async Task Of_many_that_ring_at_once_the_first_to_answer_gets_the_call()
    {
        await using var world = await OpenAsync();
        await HandsetAsync(world, Agent, ringSeconds: 9);
        await HandsetAsync(world, Other, ringSeconds: 3);

        var sid = await world.RingAsync("<Response><Dial><Number>+14155550120</Number><Number>+14155550121</Number></Dial></Response>");
        await world.ElapseAsync(5);

        Assert.Equal([CallStatus.Canceled, CallStatus.InProgress], (await world.LegsAsync(sid)).Select(leg => leg.Status));
    }

    [Fact]
    public async Task One_after_another_is_rung_when_the_document_says_so()
    {
        await using var world = await OpenAsync();
        await HandsetAsync(world, Agent, ringSeconds: 99);
        await HandsetAsync(world, Other, ringSeconds: 3);

        var sid = await world.RingAsync("<Response><Dial sequential=\"true\" timeout=\"10\"><Number>+14155550120</Number><Number>+14155550121</Number></Dial></Response>");
        await world.ElapseAsync(9);
        Assert.Single(await world.LegsAsync(sid));
        await world.ElapseAsync(6);

        var legs = await world.LegsAsync(sid);
        Assert.Equal([CallStatus.NoAnswer, CallStatus.InProgress], legs.Select(leg => leg.Status));
        Assert.Equal(13, (legs[1].StartTime - (await world.CallAsync(sid)).StartTime)!.Value.TotalSeconds);
    }

    [Fact]
    public async Task When_the_caller_hangs_up_the_other_leg_ends_in_the_same_second()
    {
        await using var world = await OpenAsync();
        await HandsetAsync(world, Theirs, talkSeconds: 20);
        await HandsetAsync(world, Agent, talkSeconds: 300);

        var sid = await world.RingAsync(DialAgent);
        await world.ElapseAsync(30);

        var (call, leg) = (await world.CallAsync(sid), Assert.Single(await world.LegsAsync(sid)));
        Assert.Equal((20, 18), (call.DurationSeconds, leg.DurationSeconds));
        Assert.Equal(call.EndTime, leg.EndTime);
        Assert.Contains("DialCallStatus=completed", Done(world), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_star_ends_the_leg_and_the_caller_stays()
    {
        await using var world = await OpenAsync();
        await HandsetAsync(world, Agent, talkSeconds: 300);
        var sid = await world.RingAsync("<Response><Dial hangupOnStar=\"true\">+14155550120</Dial><Pause length=\"30\"/></Response>");
        await world.ElapseAsync(10);

        await world.ActAsync(sid, LiveActKind.Press, "*");
        await world.ElapseAsync(1);

        Assert.Equal((CallStatus.InProgress, CallStatus.Completed), ((await world.CallAsync(sid)).Status, (await world.LegsAsync(sid))[0].Status));
    }

    [Fact]
    public async Task The_one_who_answers_hears_a_document_of_their_own_first()
    {
        await using var world = await OpenAsync();
        await HandsetAsync(world, Agent, talkSeconds: 20);
        world.Server.Documents["/screen"] = "<Response><Say>A call for you. Press any key.</Say><Pause length=\"3\"/></Response>";

        var sid = await world.RingAsync("<Response><Dial><Number url=\"/screen\">+14155550120</Number></Dial></Response>");
        await world.ElapseAsync(4);
        Assert.Null((await world.CallAsync(sid)).TalksWith);
        await world.ElapseAsync(6);

        Assert.Equal((await world.LegsAsync(sid))[0].Sid, (await world.CallAsync(sid)).TalksWith);
    }

    [Fact]
    public async Task A_caller_who_is_only_answered_when_somebody_answers_pays_from_then_on()
    {
        await using var world = await OpenAsync();
        await HandsetAsync(world, Agent, ringSeconds: 8, talkSeconds: 10);

        var sid = await world.RingAsync("<Response><Dial answerOnBridge=\"true\">+14155550120</Dial></Response>");
        await world.ElapseAsync(5);
        Assert.Equal(CallStatus.Ringing, (await world.CallAsync(sid)).Status);
        await world.ElapseAsync(20);

        Assert.Equal((CallStatus.Completed, 10), ((await world.CallAsync(sid)).Status, (await world.CallAsync(sid)).DurationSeconds));
    }

    [Fact]
    public async Task A_caller_sent_elsewhere_leaves_the_leg_behind()
    {
        await using var world = await OpenAsync();
        await HandsetAsync(world, Agent, talkSeconds: 300);
        var sid = await world.RingAsync(DialAgent);
        await world.ElapseAsync(10);

        await world.UpdateAsync(sid, ("Twiml", "<Response><Pause length=\"30\"/></Response>"));
        await world.ElapseAsync(2);

        Assert.Equal((CallStatus.InProgress, CallStatus.Completed), ((await world.CallAsync(sid)).Status, (await world.LegsAsync(sid))[0].Status));
    }

    private static string Done(VoiceWorld world) => world.Server.Requests.Single(request => request.Path == "/done").Body;

    private static Task HandsetAsync(VoiceWorld world, string number, int ringSeconds = 2, int talkSeconds = 60) =>
        world.HandsetAsync(new Handset { PhoneNumber = number, RingSeconds = ringSeconds, TalkSeconds = talkSeconds });
}
