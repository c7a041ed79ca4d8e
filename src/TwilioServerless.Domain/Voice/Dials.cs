using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Recordings;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Voice;

/// <summary>The verb Dial: a call rings others, and talks with the first who answers.</summary>
internal static class Dials
{
    /// <summary>Dials whatever the nouns are: phones, a conference, a queue.</summary>
    public static void Dial(this Stage stage, Sid sid, DialVerb dial, VerbFacts facts)
    {
        switch (dial.Nouns)
        {
            case [ConferenceNoun conference, ..]: stage.Join(sid, dial, conference); break;
            case [QueueNoun queue, ..]:           stage.DialQueue(sid, dial, queue); break;
            default:                              stage.DialLegs(sid, dial, facts); break;
        }
    }

    /// <summary>The Dial is over, and the document goes on, or the action is asked what to do.</summary>
    public static void FinishDial(this Stage stage, Sid sid, DialVerb dial, ImmutableArray<Parameter> outcome)
    {
        var before = stage[sid].Recordings;
        stage.EndRecordings(sid, RecordingSource.DialVerb);
        if (before.Length > stage[sid].Recordings.Length && stage.FindRecording(stage[sid].Recorded) is { } ended) outcome = [.. outcome, .. RecordingParameters.About(ended)];
        if (dial.Action is { } action) stage.GoTo(sid, action, dial.Method, outcome);
        else stage.RunOn(sid);
    }

    /// <summary>The legs are dialed: all at once, or the next one of those that come one after another.</summary>
    private static void DialLegs(this Stage stage, Sid sid, DialVerb dial, VerbFacts facts)
    {
        if (facts.CallerId is not { } callerId)
        {
            stage.Warn(sid, stage[sid].Script?.Url, ErrorCodes.DialInvalidCallerId);
            stage.Finish(sid, dial, CallStatus.Failed, null);
            return;
        }
        if (stage[sid].Dialing is null) stage.RecordDial(sid, dial, isAnswered: false);
        var dialing = stage[sid].Dialing ?? new Dialing { Action = ActionOf(stage[sid], dial) };
        stage.Put((stage[sid] with { Dialing = dialing }).UntilEnd());
        foreach (var target in facts.Targets.Skip(dialing.Dialed).Take(dial.Sequential ? 1 : int.MaxValue)) stage.DialLeg(sid, dial, target, callerId);
        if (stage[sid].Dialing is { Answered: null } now && now.Legs.All(leg => stage[leg].IsFinal)) stage.NextLegOrEnd(sid, dial, facts.Targets.Length);
    }

    /// <summary>A leg that has answered, and heard what it was to hear before, talks with the call that dialed it; the others stop ringing.</summary>
    public static void Connect(this Stage stage, Sid leg)
    {
        if (stage.Find(stage[leg].ParentCallSid) is not { Dialing: { Answered: null } dialing } parent)
        {
            stage.End(leg, CallHappening.HungUp);
            return;
        }
        if (parent.Status == CallStatus.Ringing) stage.PickUp(parent.Sid);
        stage.Put((stage[parent.Sid] with { Dialing = dialing with { Answered = leg }, TalksWith = leg }).UntilEnd());
        stage.Put((stage[leg] with { Aside = null, TalksWith = parent.Sid }).UntilEnd());
        stage.HearEachOther(parent.Sid, leg);
        if (stage[parent.Sid].Script is { } script && CallRun.VerbAt(script) is DialVerb dial) stage.RecordDial(parent.Sid, dial, isAnswered: true);
        foreach (var other in dialing.Legs.Where(other => other != leg)) stage.End(other, CallHappening.Canceled);
    }

    /// <summary>A call has ended or goes elsewhere: its legs are hung up, and whoever dialed it goes on.</summary>
    /// <param name="call">The call as it was.</param>
    public static void LeaveDial(this Stage stage, Call call)
    {
        if (call.Dialing is { } dialing)
        {
            foreach (var leg in dialing.Legs) stage.End(leg, CallHappening.Canceled);
            if (stage[call.Sid].IsFinal && dialing.Action is { } action) stage.TellAction(call.Sid, action, dialing);
        }
        if (stage.Find(call.ParentCallSid) is { IsFinal: false, Dialing: { } dialed } parent && dialed.Legs.Contains(call.Sid)) stage.LegEnded(parent, dialed, call.Sid);
    }

    /// <summary>The star key, if it ends the Dial.</summary>
    public static void HangUpOnStar(this Stage stage, Sid sid, string keys)
    {
        if (!keys.Contains('*', StringComparison.Ordinal) || stage[sid].Script is not { } script || CallRun.VerbAt(script) is not DialVerb { HangupOnStar: true } dial) return;
        if (stage[sid].Conference is not null) stage.GoOnFromConference(sid);
        else if (stage[sid].Serves is not null) stage.StopServing(sid, dial);
        else if (stage[sid].Dialing?.Answered is { } leg) stage.End(leg, CallHappening.HungUp);
    }

    private static void DialLeg(this Stage stage, Sid sid, DialVerb dial, DialTarget target, CallParty callerId)
    {
        var (parent, dialing) = (stage[sid], stage[sid].Dialing!);
        stage.Put(parent with { Dialing = dialing with { Dialed = dialing.Dialed + 1 } });
        if (ErrorOf(parent, target) is { } error)
        {
            stage.Warn(sid, parent.Script?.Url, error);
            return;
        }
        var leg = LegOf(stage.Make(SidPrefix.Call, sid), parent, dial, target.Noun, callerId, target.Party!, stage.At);
        stage.Put(leg);
        stage.PutThrough(sid, leg.Sid);
        stage.Put(stage[sid] with { Dialing = stage[sid].Dialing! with { Legs = stage[sid].Dialing!.Legs.Add(leg.Sid) } });
        stage.Order(new TakeCall(leg.Sid, stage.At));
        if (target.Holder is { } holder) stage.RingAt(leg.Sid, holder);
        else stage.Dial(leg.Sid, target.Handset!);
    }

    // Why nobody is called; null: somebody is. Numbers that dial each other would do it for ever.
    private static int? ErrorOf(Call call, DialTarget target) => target switch
    {
        { Error: { } error }                  => error,
        { Party: null }                       => ErrorCodes.DialInvalidNumber,
        { Holder: not null, Party: { } next } => Line.IsTooLong(call.Through, next.PhoneNumber) ? ErrorCodes.DialInDialedCall : null,
        _                                     => target.Handset is null ? ErrorCodes.DialInvalidNumber : null,
    };

    private static Call LegOf(Sid sid, Call parent, DialVerb dial, DialNoun noun, CallParty from, CallParty to, DateTimeOffset at) => new()
    {
        Sid = sid,
        AccountSid = parent.AccountSid,
        ParentCallSid = parent.Sid,
        Direction = CallDirection.OutboundDial,
        Status = CallStatus.Queued,
        From = from,
        To = to,
        Plan = new()
        {
            Document = noun.Url is { } url && CallScripts.Resolve(parent.Script?.Url, url) is { } screening ? new(screening, noun.Method) : null,
            SendDigits = (noun as NumberNoun)?.SendDigits,
            TimeoutSeconds = dial.Timeout,
            TimeLimitSeconds = dial.TimeLimit,
            Detection = noun.Detection is { } wish ? DetectionOf(parent, wish) : null,
            StatusCallback = noun.StatusCallback is { } status && CallScripts.Resolve(parent.Script?.Url, status) is { } callback ? new(callback, noun.StatusCallbackMethod) : null,
            StatusCallbackEvents = Events(noun),
        },
        Carried = noun switch
        {
            ClientNoun client => [.. client.Parameters.Select(parameter => new Parameter(parameter.Name, parameter.Value))],
            SipNoun sip       => [.. sip.Headers.Select(header => new Parameter(header.Name, header.Value))],
            _                 => [],
        },
        Currency = parent.Currency,
        DateCreated = at,
        DateUpdated = at,
    };

    // Nobody is kept waiting until it is known.
    private static MachineDetection DetectionOf(Call parent, DetectionWish wish) => new()
    {
        WaitsForMessageEnd = wish.WaitsForMessageEnd,
        TimeoutSeconds = wish.TimeoutSeconds,
        IsAsync = true,
        Callback = wish.StatusCallback is { } callback && CallScripts.Resolve(parent.Script?.Url, callback) is { } url ? new(url, wish.StatusCallbackMethod) : null,
    };

    private static ImmutableArray<CallEvent> Events(DialNoun noun) =>
        [.. Enum.GetValues<CallEvent>().Where(step => noun.StatusCallbackEvents.Contains(step.ToString(), StringComparer.OrdinalIgnoreCase))];

    private static void LegEnded(this Stage stage, Call parent, Dialing dialing, Sid leg)
    {
        if (dialing.Answered is { } answered ? answered != leg : dialing.Legs.Any(other => stage[other] is { IsFinal: false })) return;
        if (CallRun.VerbAt(parent.Script!) is not DialVerb dial) throw new InvalidOperationException($"Call {parent.Sid} does not stand at the Dial it is in.");
        if (dialing.Answered is not null) stage.Finish(parent.Sid, dial, CallStatus.Completed, leg);
        else stage.NextLegOrEnd(parent.Sid, dial, Math.Max(dial.Nouns.Length, dialing.Dialed));
    }

    private static void NextLegOrEnd(this Stage stage, Sid sid, DialVerb dial, int targets)
    {
        var dialing = stage[sid].Dialing!;
        if (dialing.Dialed < targets) stage.Put(stage[sid].Until(new(CallTurn.GoOn, stage.At)));
        else if (dialing.Legs is [.., var last]) stage.Finish(sid, dial, stage[last].Status == CallStatus.Completed ? CallStatus.NoAnswer : stage[last].Status, last);
        else stage.Finish(sid, dial, CallStatus.Failed, null);
    }

    private static void Finish(this Stage stage, Sid sid, DialVerb dial, CallStatus status, Sid? leg)
    {
        stage.Put(stage[sid] with { Dialing = null, TalksWith = null });
        if (leg is null) stage.TellNobodyCalled(sid);
        stage.FinishDial(sid, dial, Outcome(stage, status, leg));
    }

    /// <summary>A call has ended in the conference or the queue it had dialed: the Dial's action is told, and asked nothing.</summary>
    /// <param name="call">The call as it was.</param>
    public static void TellAction(this Stage stage, Call call, string status)
    {
        if (call.Script is { } script && CallRun.VerbAt(script) is DialVerb dial && ActionOf(call, dial) is { } action)
            stage.TellAction(call.Sid, action, [new("DialCallStatus", status)]);
    }

    private static void TellAction(this Stage stage, Sid sid, WebAddress action, Dialing dialing)
    {
        var leg = dialing.Answered ?? dialing.Legs.LastOrDefault();
        var status = dialing.Answered is null ? CallStatus.Canceled : CallStatus.Completed;
        stage.TellAction(sid, action, Outcome(stage, status, leg == default ? null : leg));
    }

    private static void TellAction(this Stage stage, Sid sid, WebAddress action, ImmutableArray<Parameter> outcome)
    {
        ImmutableArray<Parameter> told = [.. CallParameters.Request(stage[sid]), .. outcome, .. stage.FindRecording(stage[sid].Recorded) is { Source: RecordingSource.DialVerb } ended ? RecordingParameters.About(ended) : []];
        stage.Order(new SendCallback(sid, action.Url, action.Method, told, $"{sid}-dial-{stage.At.ToUnixTimeSeconds()}", stage.At));
    }

    private static ImmutableArray<Parameter> Outcome(Stage stage, CallStatus status, Sid? leg)
    {
        var told = ImmutableArray.Create(new Parameter("DialCallStatus", CallWords.Of(status)));
        if (stage.Find(leg) is not { } call) return told;
        told = told.Add(new("DialCallSid", call.Sid.Value));
        return status == CallStatus.Completed
            ? [.. told, new("DialCallDuration", (call.DurationSeconds ?? 0).ToString(CultureInfo.InvariantCulture)), new("DialBridged", "true")]
            : told.Add(new("DialBridged", "false"));
    }

    private static WebAddress? ActionOf(Call call, DialVerb dial) =>
        dial.Action is { Length: > 0 } action && CallScripts.Resolve(call.Script?.Url, action) is { } url ? new(url, dial.Method) : null;
}
