using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.Domain.Tests.Voice.GivenCall;
using static TwilioServerless.Domain.Tests.Voice.GivenScene;

namespace TwilioServerless.Domain.Tests.Voice;

internal static class GivenQueue
{
    public static readonly WebAddress Elsewhere = new("https://app.test/elsewhere", "POST");

    /// <summary>Somebody comes to the queue Line, and asks their server what to do behind it.</summary>
    public static Decision<Scene> Enqueue(this Scene scene, Sid sid, DateTimeOffset at) =>
        scene.Do(sid, "<Enqueue action=\"/left\" waitUrl=\"/wait\">Line</Enqueue>", at);

    /// <summary>Somebody takes calls from the queue Line, for five minutes at most.</summary>
    public static Decision<Scene> Serve(this Scene scene, Sid sid, DateTimeOffset at) =>
        scene.Do(sid, "<Dial action=\"/served\" timeLimit=\"300\" hangupOnStar=\"true\"><Queue>Line</Queue></Dial>", at);

    // Anna comes at noon, Ben 10 and Cleo 30 seconds later.
    public static Scene In(QueueSituation situation) => situation switch
    {
        QueueSituation.Waits               => new Scene().Enqueue(Anna, Noon).State.Enqueue(Ben, Noon.AddSeconds(10)).State,
        QueueSituation.IsServed            => In(QueueSituation.Waits).Serve(Cleo, Noon.AddSeconds(30)).State,
        QueueSituation.IsOut               => In(QueueSituation.Waits).TakeOut(Anna.Value).State,
        QueueSituation.IsGone              => In(QueueSituation.Waits).Act(Anna, LiveActKind.HangUp).State.Act(Ben, LiveActKind.HangUp).State.Serve(Cleo, Later).State,
        QueueSituation.IsServedFromDeleted => In(QueueSituation.IsServed).Act(Ben, LiveActKind.HangUp).State.Take(QueueStep.QueueIsDeleted).State,
        _                                  => throw new ArgumentOutOfRangeException(nameof(situation)),
    };

    public static Decision<Scene> Take(this Scene scene, QueueStep step) => step switch
    {
        QueueStep.DoraComes            => scene.Enqueue(Dora, Later),
        QueueStep.DoraComesToFullQueue => scene.Take(QueueStep.QueueIsShrunk).State.Enqueue(Dora, Later),
        QueueStep.EveServes            => scene.Serve(Eve, Later),
        QueueStep.IsTakenOut           => scene.TakeOut(Anna.Value),
        QueueStep.FrontIsTakenOut      => scene.TakeOut(QueueRules.Front),
        QueueStep.Leaves               => scene[Anna].Next is { IsAside: true } ? scene.Read(Anna, "<Leave/>").Take(Anna) : Decision.Of(scene),
        QueueStep.HangsUp              => scene.Act(Anna, LiveActKind.HangUp),
        QueueStep.IsSentElsewhere      => scene.Redirect(Anna),
        QueueStep.AgentHangsUp         => scene.OfAgent(() => scene.Act(Cleo, LiveActKind.HangUp)),
        QueueStep.AgentPressesStar     => scene.OfAgent(() => scene.Act(Cleo, LiveActKind.Press, "*")),
        QueueStep.AgentStaysTooLong    => scene.OfAgent(() => scene.Take(Cleo)),
        QueueStep.AgentIsSentElsewhere => scene.OfAgent(() => scene.Redirect(Cleo)),
        QueueStep.QueueIsRenamed       => scene.OfQueue(queue => QueueRules.Change(scene, queue, "Row", null, Later)),
        QueueStep.QueueIsShrunk        => scene.OfQueue(queue => QueueRules.Change(scene, queue, null, 1, Later)),
        QueueStep.QueueIsDeleted       => scene.OfQueue(queue => QueueRules.Delete(scene, queue)),
        _                              => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    public static CallQueue? Line(Scene scene) => scene.Queues.Values.SingleOrDefault();

    /// <summary>"Line AB, C serves, A talks with C | bridged A 30, completed C": who waits, serves and talks, and what becomes of whose verb.</summary>
    public static string Outcome(Scene before, Decision<Scene> decision)
    {
        var after = decision.State;
        string[] parts = [string.Join(", ", [Queue(after), .. Talks(after)]), string.Join(", ", Results(before, decision))];
        return string.Join(" | ", parts.Where(part => part.Length > 0));
    }

    /// <summary>What becomes of whose Enqueue or Dial. An action is asked what comes next, or only told if nothing does.</summary>
    public static IEnumerable<string> Results(Scene before, Decision<Scene> decision)
    {
        var asked = decision.State.Calls.Values.Where(call => call.Next is { IsAside: false } next && next != before.Calls.GetValueOrDefault(call.Sid)?.Next);
        return
        [
            .. decision.Work.OfType<SendCallback>().Select(callback => Result(callback.ResourceSid, callback.Parameters)),
            .. asked.OrderBy(call => call.Sid).Select(call => call.Next!.Document == Elsewhere ? $"elsewhere {Letter(call.Sid)}" : Result(call.Sid, call.Next.Told)).Where(result => result.Length > 0),
        ];
    }

    private static Decision<Scene> TakeOut(this Scene scene, string who) =>
        scene.OfQueue(_ => QueueRules.Dequeue(scene, QueueRules.Member(Line(scene)!, who).CallSid, Elsewhere, PriceBook.Standard, Later));

    // Where there is no agent or no queue there is nothing to ask.
    private static Decision<Scene> OfAgent(this Scene scene, Func<Decision<Scene>> step) => scene.Calls.ContainsKey(Cleo) ? step() : Decision.Of(scene);

    private static Decision<Scene> OfQueue(this Scene scene, Func<Sid, Decision<Scene>> step) => Line(scene) is { } queue ? step(queue.Sid) : Decision.Of(scene);

    private static string Queue(Scene scene) => Line(scene) is not { } queue ? "no queue"
        : $"{queue.FriendlyName} {Letters(queue.Members.Select(member => member.CallSid))}{(queue.Agents.IsEmpty ? "" : $", {Letters(queue.Agents.Select(agent => agent.CallSid))} serves")}";

    private static IEnumerable<string> Talks(Scene scene) =>
        scene.Calls.Values.Where(call => call.Sid < call.TalksWith).OrderBy(call => call.Sid).Select(call => $"{Letter(call.Sid)} talks with {Letter(call.TalksWith!.Value)}");

    private static string Result(Sid sid, ImmutableArray<Parameter> told)
    {
        var values = told.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
        return values.TryGetValue("QueueResult", out var result) ? $"{result} {Letter(sid)} {values["QueueTime"]}"
            : values.TryGetValue("DialCallStatus", out var status) ? $"{status} {Letter(sid)}"
            : "";
    }
}
