using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Simulator;

namespace TwilioServerless.Domain.Voice;

/// <summary>
/// The turns a call takes by itself. Each is dated when it was due, however late it is taken, so a call that was
/// forgotten for an hour is the same as one that was not. Calls live in whole seconds.
/// </summary>
public static class CallTurns
{
    /// <summary>A queued call is dialed, and what the far end will do is settled.</summary>
    public static Decision<Call> Dial(Call call, Handset handset, DateTimeOffset now)
    {
        var at = CallTime.Whole(now);
        var dialed = call with { StartTime = at, DateUpdated = at, TalkSeconds = handset.TalkSeconds, Validation = call.Validation?.By(handset) };
        var initiated = CallProgress.Tell(dialed, CallEvent.Initiated, at);
        return handset.Behavior == HandsetBehavior.Failed
            ? initiated.Then(failed => CallEnd.Unanswered(failed, CallHappening.Failed, at))
            : initiated.Then(ringing => Ring(ringing, handset, at));
    }

    /// <summary>A queued call is not dialed: its account was suspended or closed meanwhile.</summary>
    public static Decision<Call> Stop(Call call, DateTimeOffset now) => CallEnd.Unanswered(call, CallHappening.Failed, CallTime.Whole(now));

    /// <summary>A call whose account was suspended or closed meanwhile is hung up instead of asking what comes next.</summary>
    public static Decision<Call> Stop(Call call, PriceBook prices, DateTimeOffset at) =>
        call.Status == CallStatus.InProgress ? CallEnd.HangUp(call, prices, at) : CallEnd.Unanswered(call, CallHappening.RangOut, at);

    /// <summary>The turn that was due, unless that is to read a document.</summary>
    public static Decision<Call> Take(Call call, PriceBook prices) => call.Next switch
    {
        { Turn: CallTurn.Answer, At: var at } => Answer(call, at),
        { Turn: CallTurn.FindBusy, At: var at } => CallEnd.Unanswered(call, CallHappening.FoundBusy, at),
        { Turn: CallTurn.RingOut, At: var at } => CallEnd.Unanswered(call, CallHappening.RangOut, at),
        { Turn: CallTurn.HangUp, At: var at } => CallEnd.HangUp(call, prices, at),
        _ => throw new InvalidOperationException($"Call {call.Sid} has no turn to take."),
    };

    /// <summary>The document that was due is played to where the outside world comes in. An inbound call is answered, unless it is rejected.</summary>
    public static Decision<Call> Read(Call call, CallDocument document)
    {
        var at = call.Next!.At;
        var run = CallRun.Of(document);
        var noted = call.With(Faults(document.Failed), document.Failed?.Url, at).With(run.Alerts, document.Url, at);
        if (call.Status == CallStatus.InProgress) return Decision.Of(CallTime.Follow(noted, run, at));
        if (run is { Seconds: 0, Then: CallTurn.ReadDocument }) return Decision.Of(CallTime.Follow(noted, run, at));
        if (!run.IsRejected) return Answer(noted, at).Then(answered => Decision.Of(CallTime.Follow(answered, run, at)));
        return CallEnd.Unanswered(noted, run.IsBusy ? CallHappening.FoundBusy : CallHappening.RangOut, at);
    }

    private static ImmutableArray<int> Faults(CallDocument? failed) => failed is { ErrorCode: { } error } ? [error] : [];

    private static Decision<Call> Ring(Call call, Handset handset, DateTimeOffset at)
    {
        var ringing = call with { Status = CallStatus.Ringing, Next = CallTime.FarEnd(handset, call.Plan.TimeoutSeconds, at) };
        return CallProgress.Tell(ringing, CallEvent.Ringing, at);
    }

    private static Decision<Call> Answer(Call call, DateTimeOffset at)
    {
        var answered = call with
        {
            Status = CallLifecycle.Next(call.Status, CallHappening.Answered)!.Value,
            StartTime = at,
            DateUpdated = at,
            EndsBy = at.AddSeconds(Math.Min(call.TalkSeconds, call.Plan.TimeLimitSeconds)),
        };
        return CallProgress.Tell(answered with { Next = CallTime.AfterDigits(answered, at) }, CallEvent.Answered, at);
    }
}
