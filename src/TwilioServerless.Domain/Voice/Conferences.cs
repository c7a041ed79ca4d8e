using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Recordings;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Voice;

/// <summary>The noun Conference: calls join, wait until it begins, talk, and leave.</summary>
internal static class Conferences
{
    // With fewer nobody has anybody to talk with.
    private const int Fewest = 2;

    /// <summary>The call joins the conference of a name that is under way, or begins it.</summary>
    public static void Join(this Stage stage, Sid sid, DialVerb dial, ConferenceNoun noun)
    {
        var conference = stage.ConferenceOf(noun.Name) ?? stage.New(sid, noun);
        var member = stage[sid].Invitation is { } invitation ? invitation.As with { JoinedAt = stage.At } : MemberOf(stage[sid], noun, stage.At);
        if (conference.IsFullFor(member))
        {
            stage.Warn(sid, stage[sid].Script?.Url, ErrorCodes.ConferenceFull);
            stage.FinishDial(sid, dial, [new("DialCallStatus", "failed")]);
            return;
        }
        if (noun.IsRecorded && conference is { Record: null, Status: ConferenceStatus.Init }) conference = conference with { Record = new(sid, stage.OrderOf(sid, noun.Recording, 1, noun.TrimsSilence)) };
        stage.HearAlso(conference.Recordings, sid);
        member = member with { Number = stage.Count(sid) };
        stage.Put(Watched(conference, stage[sid], noun) with { Members = conference.Members.Add(member), Invited = conference.Invited.Remove(sid), DateUpdated = stage.At });
        stage.Put((stage[sid] with { Conference = conference.Sid, Invitation = null, Dialing = null, LeavesBy = stage.At.AddSeconds(dial.TimeLimit) }).UntilEnd());
        stage.Tell(conference.Sid, "join", "participant-join", sid);
        stage.Beep(conference.Sid, member.BeepsOnEnter, sid);
        stage.BeginOrWait(conference.Sid, sid);
    }

    /// <summary>A call is dialed into the conference of a name, which is made if none is under way.</summary>
    public static void Invite(this Stage stage, Sid sid, ConferenceNoun noun)
    {
        var conference = stage.ConferenceOf(noun.Name) ?? stage.New(sid, noun);
        stage.Put(Watched(conference, stage[sid], noun) with { Invited = conference.Invited.Add(sid), DateUpdated = stage.At });
        stage.Put(stage[sid] with { Invitation = new(conference.Sid, MemberOf(stage[sid], noun, stage.At)) });
    }

    /// <summary>A call that is in a conference leaves it, and hears nothing of it any more; one that is dialed into it does not come.</summary>
    public static void LeaveConference(this Stage stage, Sid sid, bool isKicked = false)
    {
        stage.StayAway(sid);
        if (stage.FindConference(stage[sid].Conference) is not { } conference || conference.Member(sid) is not { } member) return;
        stage.Put(Out(stage[sid]));
        stage.Put(conference with { Members = conference.Members.Remove(member), DateUpdated = stage.At });
        stage.ChargeConference(conference, member);
        stage.Tell(conference.Sid, "leave", "participant-leave", sid, member);
        stage.Beep(conference.Sid, member.BeepsOnExit);
        if (member.EndsOnExit) stage.EndConference(conference.Sid, isKicked ? ConferenceEnding.ParticipantWithEndConferenceOnExitKicked : ConferenceEnding.ParticipantWithEndConferenceOnExitLeft, sid);
        else if (conference.Members.Length == 1) stage.EndConference(conference.Sid, isKicked ? ConferenceEnding.LastParticipantKicked : ConferenceEnding.LastParticipantLeft, sid);
    }

    /// <summary>A call leaves its conference and goes on behind its Dial.</summary>
    public static void GoOnFromConference(this Stage stage, Sid sid, bool isKicked = false)
    {
        stage.LeaveConference(sid, isKicked);
        stage.Hush(sid);
        if (stage[sid].Script is { } script && CallRun.VerbAt(script) is DialVerb dial) stage.FinishDial(sid, dial, [new("DialCallStatus", "answered")]);
        else stage.End(sid, CallHappening.HungUp);
    }

    /// <summary>The conference ends for all.</summary>
    public static void EndConference(this Stage stage, Sid sid, ConferenceEnding reason, Sid? by)
    {
        var conference = stage.ConferenceAt(sid);
        if (conference.Status == ConferenceStatus.Completed) return;
        stage.Put(conference with { Status = ConferenceStatus.Completed, Invited = [], ReasonEnded = reason, CallSidEnding = by, DateUpdated = stage.At });
        foreach (var recording in conference.Recordings) stage.EndRecording(recording);
        stage.GoRound(sid, new(RoundKind.End, stage.At, CallsOf(conference)));
    }

    /// <summary>A call leaves a conference that is over, and goes on behind its Dial.</summary>
    public static void LeaveEnded(this Stage stage, Sid sid, Sid call)
    {
        var (conference, member) = (stage.ConferenceAt(sid), stage.ConferenceAt(sid).Member(call)!);
        stage.Put(Out(stage[call]));
        stage.Put(conference with { Members = conference.Members.Remove(member) });
        stage.ChargeConference(conference, member);
        stage.Tell(sid, "leave", "participant-leave", call, member);
        stage.GoOnFromConference(call);
    }

    /// <summary>Tells that a conference is over, once all have left it.</summary>
    public static void TellConferenceEnd(this Stage stage, Sid sid) => stage.Tell(sid, "end", "conference-end", stage.ConferenceAt(sid).CallSidEnding);

    /// <summary>The calls that are in a conference.</summary>
    public static ImmutableArray<Sid> CallsOf(Conference conference) => [.. conference.Members.Select(member => member.CallSid)];

    /// <summary>What somebody hears who cannot talk: until it begins, or on hold.</summary>
    public static void Wait(this Stage stage, Sid sid, ConferenceMember member)
    {
        var (address, isSilent) = member.OnHold ? (member.Holding, false) : (member.Waiting, member.WaitsInSilence);
        if (address is not null) stage.Put(stage[sid].Until(new(CallTurn.ReadDocument, stage.At, address) { IsAside = true }));
        else if (isSilent) stage.Hush(sid);
        else stage.PlayMusic(sid);
    }

    /// <summary>Somebody who waits or is on hold hears the next round, anybody else is done with the Dial's time.</summary>
    public static void GoOnWaiting(this Stage stage, Sid sid)
    {
        var conference = stage.ConferenceAt(stage[sid].Conference!.Value);
        var member = conference.Member(sid)!;
        if (conference.Status == ConferenceStatus.Init || member.OnHold) stage.Wait(sid, member);
        else stage.Put(stage[sid].UntilEnd());
    }

    /// <summary>Somebody whose place in the conference has changed hears what is to be heard there.</summary>
    public static void Listen(this Stage stage, Sid sid)
    {
        stage.StopWaiting(sid);
        stage.GoOnWaiting(sid);
    }

    /// <summary>Somebody hears a document once, whatever else they hear.</summary>
    public static void Announce(this Stage stage, Sid sid, WebAddress document) =>
        stage.Put((stage[sid] with { Aside = null, Gathering = null, DocumentsInARow = 0 }).Until(new(CallTurn.ReadDocument, stage.At, document) { IsAside = true }));

    /// <summary>Whoever waited talks.</summary>
    public static void StopWaiting(this Stage stage, Sid sid)
    {
        stage.Hush(sid);
        stage.Put((stage[sid] with { Aside = null, Gathering = null, DocumentsInARow = 0 }).UntilEnd());
    }

    /// <summary>Who hears in a conference what a call says there: nobody hears who is muted, and only one who coaches them.</summary>
    public static ImmutableArray<Sid> Listeners(this Stage stage, Sid speaker) =>
        stage.FindConference(stage[speaker].Conference) is { Status: ConferenceStatus.InProgress } conference && conference.Member(speaker) is { Muted: false, OnHold: false } member
            ? [.. conference.Members.Where(other => other.CallSid != speaker && !other.OnHold && (member.Coaches ?? other.CallSid) == other.CallSid).Select(other => other.CallSid)]
            : [];

    /// <summary>Tells the conference's owner of a step, if they wanted to know.</summary>
    /// <param name="wanted">How the document names what is told.</param>
    /// <param name="step">How it is told.</param>
    /// <param name="call">Whose step it is; null: the conference's own.</param>
    /// <param name="member">That call as it was in the conference; null: as it is.</param>
    /// <param name="at">When it will be; null: it is now.</param>
    public static void Tell(this Stage stage, Sid sid, string wanted, string step, Sid? call, ConferenceMember? member = null, DateTimeOffset? at = null)
    {
        var conference = stage.ConferenceAt(sid);
        if (conference.StatusCallback is not { } callback || !conference.StatusCallbackEvents.Contains(wanted)) return;
        var told = ConferenceParameters.Of(conference, step, call, member ?? (call is { } known ? conference.Member(known) : null), at ?? stage.At);
        stage.Order(new SendCallback(sid, callback.Url, callback.Method, told, $"{sid}-{conference.Callbacks}", at ?? stage.At));
        stage.Put(conference with { Callbacks = conference.Callbacks + 1 });
    }

    /// <summary>Tells that somebody in a conference speaks, unless nobody can hear them, and when they are silent again.</summary>
    public static void TellSpeaker(this Stage stage, Sid call, DateTimeOffset until)
    {
        if (stage.FindConference(stage[call].Conference) is not { Status: ConferenceStatus.InProgress } conference || conference.Member(call) is not { Muted: false, OnHold: false }) return;
        stage.Tell(conference.Sid, "speaker", "participant-speech-start", call);
        stage.Tell(conference.Sid, "speaker", "participant-speech-stop", call, at: until);
    }

    private static void BeginOrWait(this Stage stage, Sid sid, Sid newcomer)
    {
        if (stage.ConferenceAt(sid) is { Status: ConferenceStatus.Init, Members.Length: >= Fewest } full && full.Members.Any(member => member.StartsOnEnter)) stage.Begin(full, newcomer);
        var conference = stage.ConferenceAt(sid);
        var member = conference.Member(newcomer)!;
        if (conference.Status == ConferenceStatus.Init || member.OnHold) stage.Wait(newcomer, member);
    }

    private static void Begin(this Stage stage, Conference conference, Sid newcomer)
    {
        stage.Put(conference with { Status = ConferenceStatus.InProgress });
        stage.Tell(conference.Sid, "start", "conference-start", null);
        // Who wanted it recorded may have left before it began.
        if (conference.Record is { } record) stage.BeginRecordingOf(conference.Sid, conference.Member(record.CallSid)?.CallSid ?? newcomer, RecordingSource.Conference, record.Order);
        stage.GoRound(conference.Sid, new(RoundKind.Begin, stage.At, [.. conference.Members.Where(member => !member.OnHold && member.CallSid != newcomer).Select(member => member.CallSid)]));
    }

    // Who comes hears it first: what they hear then follows in the same decision.
    private static void Beep(this Stage stage, Sid sid, bool isWanted, Sid? newcomer = null)
    {
        var conference = stage.ConferenceAt(sid);
        if (!isWanted || conference.Status != ConferenceStatus.InProgress) return;
        stage.GoRound(sid, new(RoundKind.Beep, stage.At, [.. CallsOf(conference).OrderBy(call => call != newcomer)]));
    }

    private static Call Out(Call call) => call with { Conference = null, LeavesBy = null, Aside = null, Gathering = null };

    // A conference to which nobody comes any more is over.
    private static void StayAway(this Stage stage, Sid sid)
    {
        if (stage.FindConference(stage[sid].Invitation?.ConferenceSid) is not { } conference) return;
        stage.Put(stage[sid] with { Invitation = null });
        if (!conference.Invited.Contains(sid)) return;
        stage.Put(conference with { Invited = conference.Invited.Remove(sid), DateUpdated = stage.At });
        if (conference is { Members.IsEmpty: true, Invited.Length: 1 }) stage.EndConference(conference.Sid, ConferenceEnding.LastParticipantLeft, sid);
    }

    // Per started minute of each participant.
    private static void ChargeConference(this Stage stage, Conference conference, ConferenceMember member)
    {
        var item = CallUsage.Item(conference, member, stage[member.CallSid], stage.At);
        var posting = Rating.Rate(stage.Prices, item, conference.Currency);
        var now = stage.ConferenceAt(conference.Sid);
        stage.Order(new Usage.Post(posting));
        stage.Put(now with { Price = now.Price is { } price ? price - posting.Amount : -posting.Amount, PostingIds = now.PostingIds.Add(posting.Id) });
    }

    private static Conference New(this Stage stage, Sid call, ConferenceNoun noun)
    {
        var conference = new Conference
        {
            Sid = stage.Make(SidPrefix.Conference, call),
            AccountSid = stage[call].AccountSid,
            FriendlyName = noun.Name,
            MaxParticipants = noun.MaxParticipants,
            Currency = stage[call].Currency,
            DateCreated = stage.At,
            DateUpdated = stage.At,
        };
        stage.Put(conference);
        return conference;
    }

    // The first who says where is told.
    private static Conference Watched(Conference conference, Call call, ConferenceNoun noun) =>
        conference.StatusCallback is null && noun.StatusCallback is { } status && CallScripts.Resolve(call.Script?.Url, status) is { } url
            ? conference with { StatusCallback = new(url, noun.StatusCallbackMethod), StatusCallbackEvents = noun.StatusCallbackEvents }
            : conference;

    private static ConferenceMember MemberOf(Call call, ConferenceNoun noun, DateTimeOffset at) => new(call.Sid, at)
    {
        Label = noun.ParticipantLabel,
        Muted = noun.Muted,
        StartsOnEnter = noun.StartConferenceOnEnter,
        EndsOnExit = noun.EndConferenceOnExit,
        Coaches = Sid.TryParse(noun.Coach, SidPrefix.Call, out var coached) ? coached : null,
        BeepsOnEnter = noun.Beep is "true" or "onEnter",
        BeepsOnExit = noun.Beep is "true" or "onExit",
        Waiting = noun.WaitUrl is { Length: > 0 } wait && CallScripts.Resolve(call.Script?.Url, wait) is { } url ? new(url, noun.WaitMethod) : null,
        WaitsInSilence = noun.WaitUrl is "",
    };
}

/// <summary>What the customer's server is told of a conference.</summary>
internal static class ConferenceParameters
{
    /// <summary>A step of the conference, or of a call in it.</summary>
    public static ImmutableArray<Parameter> Of(Conference conference, string step, Sid? call, ConferenceMember? member, DateTimeOffset at) =>
    [
        new("ConferenceSid", conference.Sid.Value),
        new("FriendlyName", conference.FriendlyName),
        new("AccountSid", conference.AccountSid.Value),
        new("Timestamp", WireDate.Rfc2822(at)),
        new("SequenceNumber", (conference.Callbacks + 1).ToString(CultureInfo.InvariantCulture)),
        new("StatusCallbackEvent", step),
        .. member is null ? [] : Of(member),
        .. conference.ReasonEnded is { } reason && step == "conference-end" ? Of(reason, call) : [],
    ];

    private static Parameter[] Of(ConferenceMember member) =>
    [
        new("CallSid", member.CallSid.Value),
        new("Muted", Word(member.Muted)),
        new("Hold", Word(member.OnHold)),
        new("Coaching", Word(member.Coaches is not null)),
        new("StartConferenceOnEnter", Word(member.StartsOnEnter)),
        new("EndConferenceOnExit", Word(member.EndsOnExit)),
        .. member.Label is { } label ? [new Parameter("ParticipantLabel", label)] : Array.Empty<Parameter>(),
    ];

    private static Parameter[] Of(ConferenceEnding reason, Sid? call) =>
    [
        new("ReasonConferenceEnded", CallWords.Of(reason)),
        new("Reason", CallWords.Of(reason).Replace('-', ' ')),
        .. call is { } by ? [new Parameter("CallSidEndingConference", by.Value)] : Array.Empty<Parameter>(),
    ];

    private static string Word(bool flag) => flag ? "true" : "false";
}
