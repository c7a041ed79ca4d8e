using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Voice;

/// <summary>
/// The turns a call takes by itself. Each is dated when it was due, however late it is taken, so a call that was
/// forgotten for an hour is the same as one that was not. Calls live in whole seconds.
/// </summary>
public static class CallTurns
{
    /// <summary>A queued call is dialed, and what the far end will do is settled.</summary>
    public static Decision<Scene> Dial(Scene scene, Sid call, Handset handset, PriceBook prices, DateTimeOffset now)
    {
        var stage = new Stage(scene, prices, now);
        stage.Dial(call, handset);
        return stage.Decide();
    }

    /// <summary>A queued call is dialed to a number that an account here holds.</summary>
    public static Decision<Scene> Ring(Scene scene, Sid call, Sid holder, PriceBook prices, DateTimeOffset now)
    {
        var stage = new Stage(scene, prices, now);
        stage.RingAt(call, holder);
        return stage.Decide();
    }

    /// <summary>A queued call is not dialed: there is no line free.</summary>
    public static Decision<Scene> Drop(Scene scene, Sid call, PriceBook prices, DateTimeOffset now)
    {
        var stage = new Stage(scene, prices, now);
        stage.Warn(call, null, ErrorCodes.TooManyCalls);
        stage.End(call, CallHappening.Failed);
        return stage.Decide();
    }

    /// <summary>A queued call is not dialed, because of its account; one under way is hung up instead of asking what comes next.</summary>
    public static Decision<Scene> Stop(Scene scene, Sid call, PriceBook prices, DateTimeOffset now)
    {
        var stage = new Stage(scene, prices, now);
        stage.End(call, scene[call].Status switch
        {
            CallStatus.Queued     => CallHappening.Failed,
            CallStatus.InProgress => CallHappening.HungUp,
            _                     => CallHappening.RangOut,
        });
        return stage.Decide();
    }

    /// <summary>What a turn does that is due; null: nothing but time is needed for it.</summary>
    public static VoiceVerb? VerbOf(Call call) =>
        call is { Next.Turn: CallTurn.GoOn, Gathering: null, Speaking: null } && (call.Aside ?? call.Script) is { } script && !call.IsActDue() ? CallRun.VerbAt(script) : null;

    /// <summary>Whether the next thing is done by the call's person, or happens on its line.</summary>
    public static bool IsActDue(this Call call) => call.FarEndAt is not null;

    /// <summary>What is due, unless that is to read a document.</summary>
    /// <param name="facts">What is known of the verb that is to be done (<see cref="VerbOf"/>).</param>
    public static Decision<Scene> Take(Scene scene, Sid sid, VerbFacts facts, PriceBook prices)
    {
        var call = scene[sid];
        var stage = new Stage(scene, prices, call.DueAt ?? throw new InvalidOperationException($"Call {sid} has no turn to take."));
        if (call.IsActDue()) stage.Act(sid);
        else Take(stage, call, facts);
        return stage.Decide();
    }

    /// <summary>The document that was due is played to where the outside world comes in. An inbound call is answered, unless it is rejected.</summary>
    public static Decision<Scene> Read(Scene scene, Sid sid, CallDocument document, PriceBook prices)
    {
        var stage = new Stage(scene, prices, scene[sid].Next!.At);
        stage.Read(sid, document, scene[sid].Next!.IsAside);
        return stage.Decide();
    }

    private static void Take(Stage stage, Call call, VerbFacts facts)
    {
        switch (call.Next!.Turn)
        {
            case CallTurn.Answer:   stage.Answer(call.Sid); break;
            case CallTurn.FindBusy: stage.End(call.Sid, CallHappening.FoundBusy); break;
            case CallTurn.RingOut:  stage.End(call.Sid, CallHappening.RangOut); break;
            case CallTurn.HangUp:   stage.End(call.Sid, CallHappening.HungUp); break;
            case CallTurn.GoOn:     stage.GoOn(call.Sid, facts); break;
            default:                throw new InvalidOperationException($"Call {call.Sid} has to read a document.");
        }
    }
}
