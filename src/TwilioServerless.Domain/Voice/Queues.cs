using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Voice;

/// <summary>The verbs Enqueue and Leave, and the noun Queue: calls wait, and others take them out.</summary>
internal static class Queues
{
    /// <summary>The call waits in the queue of a name, which is made if there is none.</summary>
    public static void Enqueue(this Stage stage, Sid sid, EnqueueVerb enqueue)
    {
        var queue = stage.QueueOf(enqueue.Name) ?? stage.New(sid, enqueue.Name, enqueue.MaxQueueSize ?? CallQueue.UsualSize);
        if (queue.Members.Length >= queue.MaxSize)
        {
            stage.Leave(sid, enqueue, "queue-full", queue.Sid, stage.At);
            return;
        }
        var waiting = enqueue.WaitUrl is { Length: > 0 } wait && CallScripts.Resolve(stage[sid].Script?.Url, wait) is { } url ? new WebAddress(url, enqueue.WaitUrlMethod) : null;
        stage.Put(queue with { Members = queue.Members.Add(new(sid, stage.At)), DateUpdated = stage.At });
        stage.Put((stage[sid] with { Enqueued = new(queue.Sid, stage.At, waiting) }).UntilEnd());
        stage.WaitInQueue(sid);
        if (queue.Agents is [var agent, ..]) stage.Serve(queue.Sid, agent.CallSid, sid);
    }

    /// <summary>The call takes out who has waited longest, or waits for somebody to come, as long as the Dial may last. There has to be such a queue, at which not too many wait already.</summary>
    public static void DialQueue(this Stage stage, Sid sid, DialVerb dial, QueueNoun noun)
    {
        if (stage.QueueOf(noun.Name) is not { Agents.Length: < CallQueue.Largest } queue)
        {
            stage.FinishDial(sid, dial, [new("DialCallStatus", "failed")]);
            return;
        }
        stage.Put(queue with { Agents = queue.Agents.Add(new(sid, stage.At)), DateUpdated = stage.At });
        stage.Put((stage[sid] with { Serves = queue.Sid, LeavesBy = stage.At.AddSeconds(dial.Timeout) }).UntilEnd());
        if (queue.Members is [var member, ..]) stage.Serve(queue.Sid, sid, member.CallSid);
    }

    /// <summary>What somebody who waits hears, again and again.</summary>
    public static void WaitInQueue(this Stage stage, Sid sid)
    {
        var waits = stage[sid].Enqueued!;
        if (waits.Waiting is not { } address)
        {
            stage.PlayMusic(sid);
            return;
        }
        var queue = stage.QueueAt(waits.QueueSid);
        stage.Put(stage[sid].Until(new(CallTurn.ReadDocument, stage.At, address) { IsAside = true, Told = Waiting(queue, sid, stage.At) }));
    }

    /// <summary>Somebody who waits goes on behind the Enqueue.</summary>
    public static void LeaveQueue(this Stage stage, Sid sid, string result)
    {
        var waits = stage[sid].Enqueued!;
        stage.StepOut(sid);
        stage.Hush(sid);
        stage.Put(stage[sid] with { Aside = null, Gathering = null, TalksWith = null });
        if (stage[sid].Script is { } script && CallRun.VerbAt(script) is EnqueueVerb enqueue) stage.Leave(sid, enqueue, result, waits.QueueSid, waits.Since, waits.ServedAt);
        else stage.End(sid, CallHappening.HungUp);
    }

    /// <summary>A call is no longer at its queue, as one who waits or as one who serves.</summary>
    public static void StepOut(this Stage stage, Sid sid)
    {
        var call = stage[sid];
        stage.StepOutOf(call);
        stage.Put(call with { Enqueued = null, Serves = null, LeavesBy = null, QueueTime = call.QueueTimeBy(stage.At) });
    }

    /// <summary>How long a call has waited in queues by now.</summary>
    public static TimeSpan QueueTimeBy(this Call call, DateTimeOffset at) =>
        call.Enqueued is { } waits ? call.QueueTime + ((waits.ServedAt ?? at) - waits.Since) : call.QueueTime;

    /// <summary>The queue is without a call.</summary>
    /// <param name="call">The call as it was.</param>
    public static void StepOutOf(this Stage stage, Call call)
    {
        if (stage[call.Sid].IsFinal) stage.TellExit(call, call.Enqueued?.ServedAt is null ? "hangup" : "bridged");
        if (stage.FindQueue(call.Enqueued?.QueueSid ?? call.Serves) is not { } queue) return;
        stage.Put(queue with
        {
            Members = queue.Members.RemoveAll(member => member.CallSid == call.Sid),
            Agents = queue.Agents.RemoveAll(agent => agent.CallSid == call.Sid),
            DateUpdated = stage.At,
        });
    }

    /// <summary>Who talked out of a queue is left alone by the other: both go on behind their verbs.</summary>
    public static void LeftAlone(this Stage stage, Sid sid)
    {
        if (stage[sid].Enqueued is not null) stage.LeaveQueue(sid, "bridged");
        else if (stage[sid] is { Serves: not null, Script: { } script } && CallRun.VerbAt(script) is DialVerb dial)
        {
            stage.StepOut(sid);
            stage.Put(stage[sid] with { TalksWith = null });
            stage.FinishDial(sid, dial, [new("DialCallStatus", "completed")]);
        }
    }

    /// <summary>Tells the action of a call that hung up or was sent elsewhere while it waited or talked out of the queue.</summary>
    /// <param name="before">The call as it was.</param>
    public static void TellExit(this Stage stage, Call before, string result)
    {
        if (before is not { Enqueued: { } waits, Script: { } script } || CallRun.VerbAt(script) is not EnqueueVerb { Action: { Length: > 0 } action } enqueue) return;
        if (CallScripts.Resolve(script.Url, action) is not { } url) return;
        ImmutableArray<Parameter> told = [.. CallParameters.Request(stage[before.Sid]), .. Result(result, waits.QueueSid, waits.Since, waits.ServedAt ?? stage.At)];
        stage.Order(new SendCallback(before.Sid, url, enqueue.Method, told, $"{before.Sid}-queue-{stage.At.ToUnixTimeSeconds()}", stage.At));
    }

    /// <summary>Who dialed the queue has waited or talked as long as it may.</summary>
    public static void StopServing(this Stage stage, Sid sid, DialVerb dial)
    {
        var before = stage[sid];
        stage.StepOut(sid);
        stage.Put(stage[sid] with { TalksWith = null });
        stage.FinishDial(sid, dial, [new("DialCallStatus", before.TalksWith is null ? "no-answer" : "completed")]);
        if (stage.Find(before.TalksWith) is { } member) stage.LeftAlone(member.Sid);
    }

    private static void Serve(this Stage stage, Sid sid, Sid agent, Sid member)
    {
        var queue = stage.QueueAt(sid);
        stage.Put(queue with { Members = queue.Members.RemoveAll(one => one.CallSid == member), Agents = queue.Agents.RemoveAll(one => one.CallSid == agent), DateUpdated = stage.At });
        stage.Hush(member);
        var waits = stage[member].Enqueued! with { ServedAt = stage.At };
        var dial = (DialVerb)CallRun.VerbAt(stage[agent].Script!)!;
        var noun = dial.Nouns is [QueueNoun { Url: { } greeting } named, ..] && CallScripts.Resolve(stage[agent].Script!.Url, greeting) is { } url ? new WebAddress(url, named.Method) : null;
        stage.Put((stage[agent] with { TalksWith = member, LeavesBy = stage.At.AddSeconds(dial.TimeLimit) }).UntilEnd());
        stage.Put((stage[member] with { Enqueued = waits, Aside = null, Gathering = null, TalksWith = agent }).UntilEnd());
        stage.HearEachOther(agent, member);
        stage.RecordDial(agent, dial, isAnswered: true);
        if (noun is not null) stage.Put(stage[member].Until(new(CallTurn.ReadDocument, stage.At, noun) { IsAside = true, Told = [.. Served(queue, waits, stage.At), new("DequeingCallSid", agent.Value)] }));
    }

    private static void Leave(this Stage stage, Sid sid, EnqueueVerb enqueue, string result, Sid queue, DateTimeOffset since, DateTimeOffset? servedAt = null)
    {
        if (enqueue.Action is { } action) stage.GoTo(sid, action, enqueue.Method, Result(result, queue, since, servedAt ?? stage.At));
        else stage.RunOn(sid);
    }

    private static ImmutableArray<Parameter> Result(string result, Sid queue, DateTimeOffset since, DateTimeOffset until) =>
        [new("QueueResult", result), new("QueueSid", queue.Value), new("QueueTime", Seconds(until - since))];

    private static ImmutableArray<Parameter> Served(CallQueue queue, Enqueued waits, DateTimeOffset at) =>
        [new("QueueSid", queue.Sid.Value), new("QueueTime", Seconds(at - waits.Since))];

    private static ImmutableArray<Parameter> Waiting(CallQueue queue, Sid sid, DateTimeOffset at)
    {
        var position = queue.Members.TakeWhile(member => member.CallSid != sid).Count();
        return
        [
            new("QueuePosition", Text(position + 1)),
            new("QueueSid", queue.Sid.Value),
            new("QueueTime", position < queue.Members.Length ? Seconds(at - queue.Members[position].Since) : "0"),
            new("AvgQueueTime", Text(queue.AverageWait(at))),
            new("CurrentQueueSize", Text(queue.Members.Length)),
            new("MaxQueueSize", Text(queue.MaxSize)),
        ];
    }

    private static CallQueue New(this Stage stage, Sid call, string name, int size)
    {
        var queue = new CallQueue
        {
            Sid = stage.Make(SidPrefix.Queue, call),
            AccountSid = stage[call].AccountSid,
            FriendlyName = name,
            MaxSize = size,
            DateCreated = stage.At,
            DateUpdated = stage.At,
        };
        stage.Put(queue);
        return queue;
    }

    private static string Seconds(TimeSpan time) => Text((int)Math.Max(0, time.TotalSeconds));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
