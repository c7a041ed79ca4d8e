using TwilioServerless.Domain.Voice;
using static TwilioServerless.Domain.Tests.Voice.GivenCall;
using static TwilioServerless.Domain.Tests.Voice.GivenQueue;
using static TwilioServerless.Domain.Tests.Voice.GivenScene;

namespace TwilioServerless.Domain.Tests.Voice;

public sealed class QueueTableTests
{
    public static IEnumerable<object[]> EveryStep =>
        from situation in Enum.GetValues<QueueSituation>()
        from step in Enum.GetValues<QueueStep>()
        select new object[] { situation, step };

    // Nobody comes twice, what comes with time is no request, and in front there is somebody else the second time.
    public static IEnumerable<object[]> EveryRequest =>
        EveryStep.Where(row => row[1] is QueueStep step and not (<= QueueStep.EveServes or QueueStep.FrontIsTakenOut or QueueStep.Leaves or QueueStep.AgentStaysTooLong));

    [Theory]
    [MemberData(nameof(EveryStep))]
    public void Each_step_comes_to_what_the_table_says(QueueSituation situation, QueueStep step)
    {
        var before = In(situation);

        Assert.Equal(QueueTable.Cell(situation, step), before.ComesTo(scene => scene.Take(step), decision => Outcome(before, decision)));
    }

    [Theory]
    [MemberData(nameof(EveryRequest))]
    public void The_same_request_again_finishes_nobodys_verb_again(QueueSituation situation, QueueStep step)
    {
        var once = In(situation).After(scene => scene.Take(step));

        var again = once.ComesTo(scene => scene.Take(step), decision => string.Join(", ", Results(once, decision)));

        Assert.Matches("^(refused .*|nothing|)$", again);
    }

    [Theory]
    [MemberData(nameof(EveryStep))]
    public void A_call_is_at_a_queue_exactly_if_the_queue_says_so(QueueSituation situation, QueueStep step)
    {
        var scene = In(situation).After(scene => scene.Take(step));

        var waits = scene.Calls.Values.Where(call => call.Enqueued is { ServedAt: null }).Select(call => (call.Sid, call.Enqueued!.QueueSid));
        var serves = scene.Calls.Values.Where(call => call is { Serves: not null, TalksWith: null }).Select(call => (call.Sid, call.Serves!.Value));
        Assert.Equal(scene.Queues.Values.SelectMany(queue => queue.Members, (queue, member) => (member.CallSid, queue.Sid)).Order(), waits.Order());
        Assert.Equal(scene.Queues.Values.SelectMany(queue => queue.Agents, (queue, agent) => (agent.CallSid, queue.Sid)).Order(), serves.Order());
    }

    [Theory]
    [MemberData(nameof(EveryStep))]
    public void Nobody_talks_with_somebody_who_does_not_talk_with_them(QueueSituation situation, QueueStep step)
    {
        var scene = In(situation).After(scene => scene.Take(step));

        Assert.All(scene.Calls.Values.Where(call => call.TalksWith is not null), call => Assert.Equal(call.Sid, scene[call.TalksWith!.Value].TalksWith));
    }

    [Theory]
    [InlineData(QueueSituation.Waits, QueueStep.HangsUp, 61)]
    [InlineData(QueueSituation.Waits, QueueStep.IsSentElsewhere, 61)]
    [InlineData(QueueSituation.IsServed, QueueStep.HangsUp, 30)]
    [InlineData(QueueSituation.IsServed, QueueStep.IsSentElsewhere, 30)]
    [InlineData(QueueSituation.IsServed, QueueStep.AgentHangsUp, 30)]
    public void The_time_in_a_queue_lasts_until_somebody_is_served_or_out(QueueSituation situation, QueueStep step, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), In(situation).Take(step).State[Anna].QueueTime); // came at noon, was served 30 s after

    [Fact]
    public void Who_waits_is_told_how_long_and_where_each_time_the_waiting_document_is_fetched()
    {
        var scene = In(QueueSituation.Waits);

        // Ben is second of two; Anna has waited 10 seconds and he has not, 5 on the average
        Assert.Equal(
            ["QueuePosition=2", $"QueueSid={Line(scene)!.Sid}", "QueueTime=0", "AvgQueueTime=5", "CurrentQueueSize=2", "MaxQueueSize=1000"],
            scene[Ben].Next!.Told.Select(parameter => $"{parameter.Name}={parameter.Value}"));
    }

    [Fact]
    public void The_second_time_who_waits_is_told_how_long_they_have_waited()
    {
        var heard = In(QueueSituation.Waits).Read(Anna, "<Pause length=\"20\"/>");

        var again = heard.Take(Anna).State; // the document that began at noon is over

        Assert.Contains(new("QueueTime", "20"), again[Anna].Next!.Told);
    }

    [Fact]
    public void Who_is_taken_out_after_their_call_was_to_end_has_waited_until_that_end()
    {
        var scene = In(QueueSituation.Waits);
        var overdue = scene.With(scene[Anna] with { EndsBy = Noon.AddSeconds(40) });

        var taken = overdue.Take(QueueStep.IsTakenOut).State; // 61 s after noon

        Assert.Equal(TimeSpan.FromSeconds(40), taken[Anna].QueueTime);
        Assert.Equal(new CallMoment(CallTurn.HangUp, Noon.AddSeconds(40)), taken[Anna].Next);
    }

    [Fact]
    public void Who_is_served_is_no_longer_asked_what_the_waiting_document_asks()
    {
        var asked = In(QueueSituation.Waits).Read(Anna, "<Gather timeout=\"60\"/>").Take(Anna).State;
        Assert.NotNull(asked[Anna].Gathering);

        var served = asked.Serve(Cleo, Later).State[Anna];

        Assert.Equal((null, null, Cleo), (served.Aside, served.Gathering, served.TalksWith));
    }

    [Fact]
    public void A_greeting_cannot_make_who_is_served_leave()
    {
        var served = In(QueueSituation.Waits).Do(Cleo, "<Dial><Queue url=\"/greeting\">Line</Queue></Dial>", Later).State;
        Assert.Equal("https://app.test/greeting", served[Anna].Next!.Document!.Url);

        var greeted = served.Read(Anna, "<Leave/>").Take(Anna).State;

        Assert.Equal(Cleo, greeted[Anna].TalksWith);
    }
}
