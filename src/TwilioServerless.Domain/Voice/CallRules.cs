using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;

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
        return Decision.Of(New(facts, CallDirection.OutboundApi, from, to, wanted.Plan, now), new DialCall(facts.Sid, now));
    }

    /// <summary>A call that is to validate a number, made not before a time.</summary>
    public static Decision<Call> Validate(CallFacts facts, CallValidation validation, string? extension, DateTimeOffset callAt, DateTimeOffset now)
    {
        var plan = new CallPlan { Twiml = CallValidation.Twiml, SendDigits = extension };
        var call = New(facts, CallDirection.OutboundApi, facts.From!, facts.To!, plan, now) with { Validation = validation };
        return Decision.Of(call, new DialCall(facts.Sid, callAt));
    }

    /// <summary>A call that comes in on a number of the account; without a document it is refused like a rejected one.</summary>
    public static Decision<Call> Receive(CallFacts facts, CallPlan plan, int talkSeconds, DateTimeOffset now)
    {
        var at = CallTime.Whole(now);
        var ringing = New(facts, CallDirection.Inbound, facts.From!, facts.To!, plan, at) with
        {
            Status = CallStatus.Ringing,
            StartTime = at,
            TalkSeconds = talkSeconds,
            Next = plan.Document is null ? new(CallTurn.RingOut, at) : new(CallTurn.ReadDocument, at, plan.Document),
        };
        return Decision.Of(ringing, new TakeCall(facts.Sid, at));
    }

    /// <summary>Cancels, hangs up or redirects a call, or changes what its plan says of later.</summary>
    public static Decision<Call> Change(Call call, CallChange change, PriceBook prices, DateTimeOffset now)
    {
        if (call.IsFinal || (change.IsRedirect && call.Status != CallStatus.InProgress)) throw new Refusal(ErrorCodes.CallNotInProgress);
        var at = Now(call, now);
        var planned = call with { Plan = change.Plan, DateUpdated = at };
        var wake = new WakeCall(call.Sid, at);
        return change.Status switch
        {
            CallStatus.Completed => CallEnd.HangUp(planned, prices, at).Then(ended => Decision.Of(ended, wake)),
            CallStatus.Canceled when call.Status != CallStatus.InProgress =>
                CallEnd.Unanswered(planned, CallHappening.Canceled, at).Then(ended => Decision.Of(ended, wake)),
            null when change.IsRedirect =>
                Decision.Of(planned with { Next = new(CallTurn.ReadDocument, at, change.Plan.Document), DocumentsInARow = 0 }, wake),
            _ => Decision.Of(planned),
        };
    }

    /// <summary>A call of an account that is closed ends at once: one that waits fails, one that is talked in is completed and charged.</summary>
    public static Decision<Call> End(Call call, PriceBook prices, DateTimeOffset now)
    {
        var at = Now(call, now);
        var ended = call.Status == CallStatus.Queued ? CallTurns.Stop(call, at) : CallEnd.HangUp(call, prices, at);
        return ended.Then(over => Decision.Of(over, new WakeCall(call.Sid, at)));
    }

    /// <summary>Forgets who called whom; what it cost stays.</summary>
    public static Call Delete(Call call, DateTimeOffset now)
    {
        if (!call.IsFinal) throw new Refusal(ErrorCodes.NotComplete);
        var nobody = new CallParty("", "", call.To.Type);
        return call with { IsDeleted = true, From = nobody, To = nobody, Plan = new(), Validation = null, Alerts = [], DateUpdated = now };
    }

    // The end of a call that is already due is not put off by a late request.
    private static DateTimeOffset Now(Call call, DateTimeOffset now) =>
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
