using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Recordings;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Voice;

/// <summary>How calls begin: they ring, and somebody answers or not.</summary>
internal static class Ringing
{
    private const string TrialNotice = "You have a trial account. You can remove this message at any time by upgrading to a full account.";

    /// <summary>A call is dialed, and who is at the far end is settled.</summary>
    public static void Dial(this Stage stage, Sid sid, Handset handset)
    {
        var call = stage[sid];
        stage.Put(call with { StartTime = stage.At, DateUpdated = stage.At, Person = handset, Validation = call.Validation?.By(handset) });
        stage.Tell(sid, CallEvent.Initiated);
        if (handset.Behavior == HandsetBehavior.Failed) stage.End(sid, CallHappening.Failed);
        else stage.Ring(sid, handset);
    }

    private static void Ring(this Stage stage, Sid sid, Handset handset)
    {
        stage.Put(stage[sid] with { Status = CallStatus.Ringing, Next = CallTime.FarEnd(handset, stage[sid].Plan.TimeoutSeconds, stage.At) });
        stage.Tell(sid, CallEvent.Ringing);
    }

    /// <summary>Somebody picks up; what a call does then depends on what it is.</summary>
    public static void Answer(this Stage stage, Sid sid)
    {
        stage.PickUp(sid);
        var call = stage[sid];
        if (call.Direction == CallDirection.Inbound) return;
        if (call.Plan.Record is { } record) stage.BeginRecording(sid, RecordingSource.OutboundAPI, record);
        var then = stage.Introduce(sid);
        if (call.Direction == CallDirection.OutboundApi) stage.Put(stage[sid].Until(new(CallTurn.ReadDocument, then, call.Plan.Document)));
        else if (call.Plan.Document is { } screening) stage.Put(stage[sid].Until(new(CallTurn.ReadDocument, then, screening) { IsAside = true }));
        else if (then > stage.At) stage.Put(stage[sid].Until(new(CallTurn.GoOn, then)));
        else stage.Connect(sid);
    }

    // Before the document: the tones that are to be sent, is it a person, and does the account say that it is on trial?
    private static DateTimeOffset Introduce(this Stage stage, Sid sid)
    {
        var (call, then, heard) = (stage[sid], stage.At, ImmutableArray<Heard>.Empty);
        if (call.Plan.SendDigits is { } digits) Add(new(HeardKind.Sent, then, SpokenTime.Play(digits, 1), digits));
        then = Moment.Later(then, stage.Detect(sid));
        if (call.Plan.IsTrial) Add(new(HeardKind.Said, then, SpokenTime.Say(TrialNotice, 1), TrialNotice));
        stage.Play(sid, heard);
        return then;

        void Add(Heard sound)
        {
            heard = heard.Add(sound);
            then = sound.At.AddSeconds(sound.Seconds);
        }
    }

    // Until when the document has to wait for what is found out.
    private static DateTimeOffset Detect(this Stage stage, Sid sid)
    {
        if (stage[sid].Plan.Detection is not { } detection) return stage.At;
        // An application that answers is taken for a person.
        var detected = detection.Detect(stage[sid].Person ?? Handset.Usual(stage[sid].To.PhoneNumber));
        var at = stage.At.AddSeconds(detected.AfterSeconds);
        var posting = Rating.Rate(stage.Prices, CallUsage.Detection(stage[sid], stage.At), stage[sid].Currency);
        stage.Put(stage[sid] with { Detected = detected, DetectionPrice = -posting.Amount });
        stage.Order(new Post(posting));
        if (!detection.IsAsync) return at;
        if (detection.Callback is { } callback)
            stage.Order(new SendCallback(sid, callback.Url, callback.Method, CallParameters.Detection(stage[sid], detected), $"{sid}-amd", at));
        return stage.At;
    }

    /// <summary>The call is answered, and its person begins to do what they do.</summary>
    public static void PickUp(this Stage stage, Sid sid)
    {
        var call = stage[sid] with { StartTime = stage.At, DateUpdated = stage.At };
        call = call with { Status = CallLifecycle.Next(call.Status, CallHappening.Answered)!.Value, EndsBy = CallTime.End(call, stage.At) };
        stage.Put(call.UntilEnd() with { Acts = call.Person is { } person ? HandsetScript.AtAnswer(person, stage.At) : [] });
        stage.Tell(sid, CallEvent.Answered);
        if (stage[sid].Direction == CallDirection.Inbound) stage.TellLine(sid, LineEventKind.Answered);
    }
}
