using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Voice;

/// <summary>What calls do at the verbs that are more than something to hear.</summary>
internal static class CallVerbs
{
    /// <summary>The verb at which the document stands is done, or what it waited for is over.</summary>
    public static void GoOn(this Stage stage, Sid sid, VerbFacts facts)
    {
        var call = stage[sid];
        if (call.LeavesBy <= stage.At)
        {
            stage.LeaveInTime(sid);
            return;
        }
        if ((call.Aside ?? call.Script) is not { } script)
        {
            stage.Connect(sid);
            return;
        }
        switch (CallRun.VerbAt(script))
        {
            case GatherVerb gather when call.Gathering is not null: stage.GatherEnd(sid, gather, ""); break;
            case GatherVerb gather:      stage.Gather(sid, gather); break;
            case RecordVerb record when call.Speaking is not null: stage.RecordEnd(sid, record, ""); break;
            case RecordVerb record when call.Aside is null: stage.Record(sid, record, facts); break;
            case null:                   stage.EndAside(sid); break;
            case PauseVerb when call.Status == CallStatus.Ringing: stage.RunOn(sid); break;
            case { } verb when CallRun.IsHeard(verb): stage.RunFrom(sid, script); break;
            case LeaveVerb when call is { Aside: not null, Enqueued.ServedAt: null }: stage.LeaveQueue(sid, "leave"); break;
            case RedirectVerb redirect:  stage.GoTo(sid, redirect.Url, redirect.Method); break;
            case DialVerb when call.Aside is not null: stage.RunOn(sid); break;
            case DialVerb dial:          stage.Dial(sid, dial, facts); break;
            case EnqueueVerb { WorkflowSid: not null }: stage.Warn(sid, script.Url, ErrorCodes.EnqueueInvalidWorkflow); stage.RunOn(sid); break;
            case EnqueueVerb enqueue when call.Aside is null: stage.Enqueue(sid, enqueue); break;
            case SmsVerb sms:            stage.Send(sid, sms, facts); break;
            case ReferVerb refer:        stage.Refer(sid, refer); break;
            case MediaVerb media:        stage.PassOver(sid, media); break;
            default:                     stage.RunOn(sid); break;
        }
    }

    // Only a SIP endpoint can be told to go elsewhere.
    private static void Refer(this Stage stage, Sid sid, ReferVerb refer)
    {
        var isDone = stage[sid].Far.IsSip;
        if (!isDone) stage.Warn(sid, stage[sid].Script?.Url, ErrorCodes.DialInvalidSipUri);
        if (refer.Action is { } action)
            stage.GoTo(sid, action, refer.Method, new("ReferCallStatus", isDone ? "completed" : "failed"), new("ReferSipResponseCode", isDone ? "202" : "405"));
        else if (isDone) stage.End(sid, CallHappening.HungUp);
        else stage.RunOn(sid);
    }

    private static void PassOver(this Stage stage, Sid sid, MediaVerb media)
    {
        stage.Warn(sid, (stage[sid].Aside ?? stage[sid].Script)?.Url, ErrorCodes.NoMediaStream);
        if (media.Action is { } action) stage.GoTo(sid, action, media.Method);
        else stage.RunOn(sid);
    }

    // It has waited or talked as long as its Dial allows.
    private static void LeaveInTime(this Stage stage, Sid sid)
    {
        if (stage[sid].Conference is not null) stage.GoOnFromConference(sid);
        else if (CallRun.VerbAt(stage[sid].Script!) is DialVerb dial) stage.StopServing(sid, dial);
    }

    // A document that was heard meanwhile is over: who still waits hears it again.
    private static void EndAside(this Stage stage, Sid sid)
    {
        stage.Put(stage[sid] with { Aside = null });
        if (stage[sid].Conference is not null) stage.GoOnWaiting(sid);
        else if (stage[sid].Enqueued is { ServedAt: null }) stage.WaitInQueue(sid);
        else if (stage[sid].TalksWith is not null) stage.Put(stage[sid].UntilEnd());
        else stage.Connect(sid);
    }
}
