using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.Domain.Voice;

/// <summary>What customers may do with calls.</summary>
public static class CallRules
{
    /// <summary>A call placed through the API: it waits for its turn among the account's calls.</summary>
    public static Decision<Call> Place(NewCall wanted, CallFacts facts, DateTimeOffset now)
    {
        if (EmergencyNumbers.Contains(wanted.To)) throw new Refusal(ErrorCodes.CallBlocked);
        if (facts is { From: not null, MayShowFrom: false }) throw new Refusal(ErrorCodes.CallerNotVerified, wanted.From);
        var to = facts.To ?? throw new Refusal(ErrorCodes.InvalidTo, wanted.To);
        var from = facts.From ?? throw new Refusal(ErrorCodes.InvalidFrom, wanted.From);
        if (to.PhoneNumber == from.PhoneNumber) throw new Refusal(ErrorCodes.InvalidTo, wanted.To);
        if (!facts.MayCallTo) throw new Refusal(ErrorCodes.CallToUnverified, wanted.To);
        if (facts.Barred is { } barred) throw new Refusal(barred, wanted.To);
        if (facts.IsQueueFull) throw new Refusal(ErrorCodes.CallQueueFull);
        var call = New(facts, CallDirection.OutboundApi, from, to, (wanted.Plan with { IsTrial = facts.IsTrial }).Allowed, now) with { Carried = wanted.Headers };
        return Decision.Of(call, new DialCall(facts.Sid, now));
    }

    /// <summary>A call that is to validate a number, made not before a time.</summary>
    public static Decision<Call> Validate(CallFacts facts, CallValidation validation, string? extension, DateTimeOffset callAt, DateTimeOffset now)
    {
        var plan = new CallPlan { Twiml = CallValidation.Twiml, SendDigits = extension };
        var call = New(facts, CallDirection.OutboundApi, facts.From!, facts.To!, plan, now) with { Validation = validation };
        return Decision.Of(call, new DialCall(facts.Sid, callAt));
    }

    /// <summary>A call that comes in on a number of the account; without a document it is refused like a rejected one.</summary>
    /// <param name="person">Who calls; null: it comes over a line.</param>
    public static Decision<Call> Receive(CallFacts facts, CallPlan plan, Handset? person, DateTimeOffset now)
    {
        var at = CallTime.Whole(now);
        var ringing = New(facts, CallDirection.Inbound, facts.From!, facts.To!, plan, at) with
        {
            Status = CallStatus.Ringing,
            StartTime = at,
            Person = person,
            Line = facts.Line,
            Next = facts.IsEveryLineTaken ? new(CallTurn.FindBusy, at) : plan is { Document: null, ProxyServiceSid: null } ? new(CallTurn.RingOut, at) : new(CallTurn.ReadDocument, at, plan.Document),
            Carried = facts.Carried,
            Alerts = facts.IsEveryLineTaken ? [new(ErrorCodes.TooManyCalls, at, null)] : [],
        };
        return Decision.Of(ringing, new TakeCall(facts.Sid, at));
    }

    /// <summary>Cancels, hangs up or redirects a call, or changes what its plan says of later.</summary>
    public static Decision<Scene> Change(Scene scene, Sid sid, CallChange change, PriceBook prices, DateTimeOffset now)
    {
        var call = scene[sid];
        if (call.IsFinal || (change.IsRedirect && call.Status != CallStatus.InProgress)) throw new Refusal(ErrorCodes.CallNotInProgress);
        var stage = new Stage(scene, prices, Now(call, now));
        stage.Put(call.Within(change.Plan.Allowed, stage.At) with { DateUpdated = stage.At });
        if (change.Status == CallStatus.Completed) stage.HangUp(sid);
        else if (change.Status == CallStatus.Canceled && call.Status != CallStatus.InProgress) stage.End(sid, CallHappening.Canceled);
        else if (change.Status is null && change.IsRedirect) stage.Redirect(sid, change.Plan.Document);
        return stage.Decide();
    }

    /// <summary>A call of an account that is closed ends at once: one that waits fails, one that is talked in is completed and charged.</summary>
    public static Decision<Scene> End(Scene scene, Sid sid, PriceBook prices, DateTimeOffset now)
    {
        var stage = new Stage(scene, prices, Now(scene[sid], now));
        if (scene[sid].Status == CallStatus.Queued) stage.End(sid, CallHappening.Failed);
        else stage.HangUp(sid);
        return stage.Decide();
    }

    /// <summary>The other end of a call's line tells what has happened there: it happens here when its turn comes. Told twice it happens once.</summary>
    /// <param name="number">The how-many-eth thing it tells; null: it does not tell it itself, because it is not there.</param>
    public static Decision<Scene> Hear(Scene scene, Sid sid, LineEvent happened, int? number)
    {
        var call = scene[sid];
        if (call.IsFinal || call.Line is not { } line || number is { } told && told != line.Received + 1) return Decision.Of(scene);
        if (number is null && line.Events.Any(other => other.Kind == happened.Kind)) return Decision.Of(scene);
        // What has happened here meanwhile has happened.
        var earliest = CallTime.Whole(call.StartTime > call.DateUpdated ? call.StartTime.Value : call.DateUpdated);
        var heard = line.With(happened with { At = happened.At < earliest ? earliest : happened.At }) with { Received = number ?? line.Received };
        return Decision.Of(scene.With(call with { Line = heard }));
    }

    /// <summary>Somebody at the phone does something now: answers, refuses, presses keys, speaks, hangs up. At a line there is nobody.</summary>
    public static Decision<Scene> Act(Scene scene, Sid sid, LiveAct act, PriceBook prices, DateTimeOffset now)
    {
        var call = scene[sid];
        var isRinging = call is { Status: CallStatus.Ringing, Direction: not CallDirection.Inbound };
        var wantsRinging = act.Kind is LiveActKind.Answer or LiveActKind.Reject;
        if (call.Line is not null || call.IsFinal || (wantsRinging ? !isRinging : act.Kind != LiveActKind.HangUp && call.Status != CallStatus.InProgress))
            throw new Refusal(ErrorCodes.CallNotInProgress);
        var stage = new Stage(scene, prices, Now(call, now));
        switch (act.Kind)
        {
            case LiveActKind.Answer: stage.Answer(sid); break;
            case LiveActKind.Reject: stage.End(sid, CallHappening.FoundBusy); break;
            case LiveActKind.Press:  stage.Press(sid, act.Text); break;
            case LiveActKind.Speak:  stage.Speak(sid, act.Text); break;
            case LiveActKind.HangUp: stage.HangUp(sid); break;
            default:                 throw new ArgumentOutOfRangeException(nameof(act));
        }
        return stage.Decide();
    }

    /// <summary>Forgets who called whom; what it cost stays.</summary>
    public static Call Delete(Call call, DateTimeOffset now)
    {
        if (!call.IsFinal) throw new Refusal(ErrorCodes.NotComplete);
        var nobody = new CallParty("", "", call.To.Type);
        return call with { IsDeleted = true, From = nobody, To = nobody, Plan = new(), Person = null, Validation = null, Carried = [], Alerts = [], DateUpdated = now };
    }

    // The end of a call that is already due is not put off by a late request.
    internal static DateTimeOffset Now(Call call, DateTimeOffset now) =>
        call.EndsBy is { } end && end < now ? end : CallTime.Whole(now);

    private static Call New(CallFacts facts, CallDirection direction, CallParty from, CallParty to, CallPlan plan, DateTimeOffset now) => new()
    {
        Sid = facts.Sid,
        AccountSid = facts.AccountSid,
        Direction = direction,
        Status = CallStatus.Queued,
        From = from,
        To = to,
        PhoneNumberSid = facts.PhoneNumberSid,
        Plan = plan,
        Currency = facts.Currency,
        DateCreated = now,
        DateUpdated = now,
    };
}
