using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Twiml;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Voice;

/// <summary>How calls end. Only a completed one is charged, in the decision that ends it, and not if it validated a number.</summary>
internal static class CallEnd
{
    /// <summary>A call ends, and whoever had to do with it goes on without it. An answered call is completed, whoever ends it how.</summary>
    public static void End(this Stage stage, Sid sid, CallHappening happened)
    {
        var call = stage[sid];
        if (call.IsFinal) return;
        stage.Hush(sid);
        stage.LeaveConference(sid);
        var spoken = call.Speaking is null ? null : stage.EndSpeaking(sid, call.Script is { } script ? CallRun.VerbAt(script) as RecordVerb : null);
        stage.EndRecordings(sid);
        stage.HangUpLine(sid);
        stage.Put(Ended(stage[sid], call.Status == CallStatus.InProgress ? CallHappening.HungUp : happened, stage.At));
        if (stage[sid] is { Status: CallStatus.Completed, Validation: null }) stage.Charge(sid);
        if (stage[sid] is { Plan.IsTrial: true, DurationSeconds: >= CallPlan.TrialTimeLimit }) stage.Warn(sid, null, ErrorCodes.TrialCallTooLong);
        if (spoken is not null) stage.TellRecorded(call, spoken);
        if (call.Conference is not null) stage.TellAction(call, "answered");
        if (call.Serves is not null) stage.TellAction(call, call.TalksWith is null ? "no-answer" : "completed");
        stage.TellEnd(sid);
        stage.LeaveAll(call);
    }

    /// <summary>Somebody hangs up: an answered call is completed, one that waits or rings is canceled.</summary>
    public static void HangUp(this Stage stage, Sid sid) => stage.End(sid, CallHappening.HungUp);

    /// <summary>Whoever a call had to do with goes on without it.</summary>
    /// <param name="call">The call as it was.</param>
    public static void LeaveAll(this Stage stage, Call call)
    {
        stage.StepOutOf(call);
        stage.LeaveDial(call);
        if (stage.Find(call.TalksWith) is { IsFinal: false } other && other.TalksWith == call.Sid) stage.LeftAlone(other.Sid);
    }

    private static void Charge(this Stage stage, Sid sid)
    {
        var ended = stage[sid];
        var posting = Rating.Rate(stage.Prices, CallUsage.Item(ended, stage.At), ended.Currency);
        stage.Put(ended with { Price = -posting.Amount });
        stage.Order(new Post(posting));
    }

    private static void TellEnd(this Stage stage, Sid sid)
    {
        var ended = stage[sid];
        if (ended.Validation is not { } validation) stage.Tell(sid, CallEvent.Completed);
        else stage.Order(new EndValidation(
            sid, ended.To.PhoneNumber, validation, validation.IsProvedBy(ended), CallParameters.Progress(ended, CallEvent.Completed, stage.At), stage.At));
    }

    private static Call Ended(Call call, CallHappening happened, DateTimeOffset at) => call with
    {
        Status = CallLifecycle.Next(call.Status, happened) ?? throw new InvalidOperationException($"A call that is {call.Status} cannot be {happened}."),
        Next = null,
        Beyond = null,
        Line = null,
        Acts = [],
        Script = null,
        Aside = null,
        Gathering = null,
        Speaking = null,
        Dialing = null,
        Cookies = [],
        Conference = null,
        Invitation = null,
        LeavesBy = null,
        Enqueued = null,
        QueueTime = call.QueueTimeBy(at),
        Serves = null,
        TalksWith = null,
        EndsBy = null,
        EndTime = at,
        DurationSeconds = call.Status == CallStatus.InProgress ? (int)(at - call.StartTime!.Value).TotalSeconds : null,
        DateUpdated = at,
    };
}
