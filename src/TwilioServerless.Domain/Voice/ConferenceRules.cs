using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Voice;

/// <summary>What customers may do with conferences and with who is in them.</summary>
public static class ConferenceRules
{
    /// <summary>All leave, and it is over; once it is, nothing changes.</summary>
    public static Decision<Scene> End(Scene scene, Sid sid, PriceBook prices, DateTimeOffset now)
    {
        var stage = Stage(scene, sid, prices, now);
        stage.EndConference(sid, ConferenceEnding.ConferenceEndedViaApi, null);
        return stage.Decide();
    }

    /// <summary>All who are in it hear a document once.</summary>
    public static Decision<Scene> Announce(Scene scene, Sid sid, WebAddress document, PriceBook prices, DateTimeOffset now)
    {
        var stage = Stage(scene, sid, prices, now);
        stage.GoRound(sid, new(RoundKind.Announce, stage.At, Conferences.CallsOf(scene.Conferences[sid])) { Document = document });
        return stage.Decide();
    }

    /// <summary>What has happened to many in a conference happens to more of them, as of when it did.</summary>
    public static Decision<Scene> GoOn(Scene scene, Sid sid, PriceBook prices)
    {
        var stage = new Stage(scene, prices, scene.Conferences[sid].Rounds[0].At) { Room = Voice.Stage.WholeRoom };
        stage.GoOnRound(sid);
        return stage.Decide();
    }

    /// <summary>A call that was just placed is dialed into the conference of a name.</summary>
    public static Decision<Scene> Invite(Scene scene, Decision<Call> placed, ConferenceNoun noun, PriceBook prices, DateTimeOffset now)
    {
        if (scene.Conferences.Values.Any(conference => conference.FriendlyName == noun.Name && IsFull(conference))) throw new Refusal(ErrorCodes.ConferenceFull);
        var stage = new Stage(scene.With(placed.State), prices, now);
        stage.Order(placed.Work);
        stage.Invite(placed.State.Sid, noun);
        return stage.Decide();
    }

    /// <summary>What a participant may do and hears changes.</summary>
    public static Decision<Scene> Change(Scene scene, Sid sid, Sid call, ParticipantChange change, PriceBook prices, DateTimeOffset now)
    {
        var (conference, stage) = (scene.Conferences[sid], Stage(scene, sid, prices, now));
        var before = Participant(scene, sid, call) ?? throw new Refusal(ErrorCodes.NotFound, call);
        var after = Changed(before, change, conference) with { ChangedAt = stage.At };
        if (conference.Member(call) is null) stage.Put(scene[call] with { Invitation = new(sid, after) });
        else stage.Change(conference, before, after, change.Announcement);
        return stage.Decide();
    }

    /// <summary>A participant is put out of the conference and goes on behind their Dial; one who has not come yet is not called any more.</summary>
    public static Decision<Scene> Remove(Scene scene, Sid sid, Sid call, PriceBook prices, DateTimeOffset now)
    {
        var (conference, stage) = (scene.Conferences[sid], Stage(scene, sid, prices, now));
        if (conference.Member(call) is not null) stage.GoOnFromConference(call, isKicked: true);
        else if (conference.Invited.Contains(call)) stage.End(call, CallHappening.Canceled);
        else throw new Refusal(ErrorCodes.NotFound, call);
        return stage.Decide();
    }

    /// <summary>Who a call is in a conference, or will be when it joins; null: it has nothing to do with it.</summary>
    public static ConferenceMember? Participant(Scene scene, Sid sid, Sid call) =>
        MemberOf(scene.Conferences[sid], call) ?? (scene.Calls.GetValueOrDefault(call)?.Invitation is { } invitation && invitation.ConferenceSid == sid ? invitation.As : null);

    // Who has not left yet what is over is in it no more.
    private static ConferenceMember? MemberOf(Conference conference, Sid call) => conference.Status == ConferenceStatus.Completed ? null : conference.Member(call);

    // With those that are on their way.
    private static bool IsFull(Conference conference) =>
        conference.Status != ConferenceStatus.Completed && conference.Members.Length + conference.Invited.Length >= conference.MaxParticipants;

    private static void Change(this Stage stage, Conference conference, ConferenceMember before, ConferenceMember after, WebAddress? announcement)
    {
        var (sid, members) = (conference.Sid, conference.Members.Replace(before, after));
        if (!conference.CanKeep(members)) throw new Refusal(ErrorCodes.InvalidParameter, (after.Holding ?? after.Waiting)?.Url);
        stage.Put(conference with { Members = members, DateUpdated = stage.At });
        if (after.Muted != before.Muted) stage.Tell(sid, "mute", after.Muted ? "participant-mute" : "participant-unmute", after.CallSid);
        if (after.OnHold != before.OnHold) stage.Tell(sid, "hold", after.OnHold ? "participant-hold" : "participant-unhold", after.CallSid);
        if (Asides(after) != Asides(before)) stage.Tell(sid, "modify", "participant-modify", after.CallSid);
        if (HeardThere(conference, after) != HeardThere(conference, before)) stage.Listen(after.CallSid);
        if (announcement is { } document) stage.Announce(after.CallSid, document);
    }

    // What is neither being muted nor being on hold.
    private static ConferenceMember Asides(ConferenceMember member) => member with { Muted = false, OnHold = false, ChangedAt = null };

    private static (bool, WebAddress?, bool)? HeardThere(Conference conference, ConferenceMember member) =>
        member.OnHold ? (true, member.Holding, false)
        : conference.Status == ConferenceStatus.Init ? (false, member.Waiting, member.WaitsInSilence)
        : null;

    private static ConferenceMember Changed(ConferenceMember member, ParticipantChange change, Conference conference)
    {
        var waitsElsewhere = change.Waiting is not null || change.WaitsInSilence;
        return member with
        {
            Muted = change.Muted ?? member.Muted,
            OnHold = change.OnHold ?? member.OnHold,
            Holding = change.Holding ?? member.Holding,
            Coaches = Coached(member, change, conference),
            EndsOnExit = change.EndsOnExit ?? member.EndsOnExit,
            BeepsOnExit = change.BeepsOnExit ?? member.BeepsOnExit,
            Waiting = waitsElsewhere ? change.Waiting : member.Waiting,
            WaitsInSilence = waitsElsewhere ? change.WaitsInSilence : member.WaitsInSilence,
        };
    }

    // Somebody else in the conference, who has to be named.
    private static Sid? Coached(ConferenceMember member, ParticipantChange change, Conference conference)
    {
        if (change.Coaching == false) return null;
        if (change.CallSidToCoach is not { } coached)
            return change.Coaching == true && member.Coaches is null ? throw new Refusal(ErrorCodes.InvalidParameter, "CallSidToCoach") : member.Coaches;
        return coached != member.CallSid && conference.Member(coached) is not null ? coached : throw new Refusal(ErrorCodes.InvalidParameter, coached);
    }

    // The end of a call that is already due is not put off by a late request.
    private static Stage Stage(Scene scene, Sid sid, PriceBook prices, DateTimeOffset now) =>
        new(scene, prices, scene.Conferences[sid].Members.Select(member => scene[member.CallSid].EndsBy ?? now).Append(now).Min());
}
