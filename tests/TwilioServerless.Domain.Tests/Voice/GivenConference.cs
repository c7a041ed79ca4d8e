using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Twiml;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.Domain.Tests.Voice.GivenCall;
using static TwilioServerless.Domain.Tests.Voice.GivenScene;

namespace TwilioServerless.Domain.Tests.Voice;

internal static class GivenConference
{
    public const string Guest = "startConferenceOnEnter=\"false\"";

    private const string Watched = "statusCallback=\"/told\" statusCallbackEvent=\"start end join leave mute hold modify\"";

    public static readonly WebAddress Announcement = new("https://app.test/announcement", "POST");

    /// <summary>Somebody dials the conference Room, for five minutes at most; behind it they have time.</summary>
    public static Decision<Scene> Join(this Scene scene, Sid sid, string attributes = "", DateTimeOffset? at = null, Handset? person = null) => scene.Do(
        sid, $"<Dial timeLimit=\"300\" hangupOnStar=\"true\"><Conference {Watched} {attributes}>Room</Conference></Dial><Pause length=\"600\"/>", at ?? Noon, person);

    /// <summary>Somebody is called to join the conference Room.</summary>
    public static Decision<Scene> Invite(this Scene scene, Sid sid, DateTimeOffset at)
    {
        var placed = CallRules.Place(
            new NewCall(Theirs.PhoneNumber, Ours.PhoneNumber, With("<Response><Dial><Conference>Room</Conference></Dial></Response>")), Facts with { Sid = sid }, at);
        var noun = new ConferenceNoun("Room") { StatusCallback = "https://app.test/told", StatusCallbackEvents = ["start", "end", "join", "leave"] };
        return ConferenceRules.Invite(scene, placed, noun, PriceBook.Standard, at);
    }

    public static Scene In(ConferenceSituation situation) => situation switch
    {
        ConferenceSituation.Alone     => new Scene().Join(Anna).State,
        ConferenceSituation.Moderated => new Scene().Join(Anna, Guest).State.Join(Ben, Guest).State,
        ConferenceSituation.Talking   => new Scene().Join(Anna).State.Join(Ben).State,
        ConferenceSituation.Held      => In(ConferenceSituation.Talking).Change(new() { Muted = true, OnHold = true }).State,
        ConferenceSituation.Left      => In(ConferenceSituation.Talking).Act(Ben, LiveActKind.HangUp).State,
        ConferenceSituation.Ended     => In(ConferenceSituation.Talking).End().State,
        _                             => throw new ArgumentOutOfRangeException(nameof(situation)),
    };

    public static Decision<Scene> Take(this Scene scene, ConferenceStep step) => step switch
    {
        ConferenceStep.CleoJoins           => scene.Join(Cleo, at: Later),
        ConferenceStep.CleoJoinsAsGuest    => scene.Join(Cleo, Guest, Later),
        ConferenceStep.CleoIsInvited       => scene.Invite(Cleo, Later),
        ConferenceStep.HangsUp             => scene.Act(Anna, LiveActKind.HangUp),
        ConferenceStep.HangsUpAsHost       => scene.Hosted().Act(Anna, LiveActKind.HangUp),
        ConferenceStep.PressesStar         => scene.Act(Anna, LiveActKind.Press, "*"),
        ConferenceStep.StaysTooLong        => scene.Take(Anna),
        ConferenceStep.IsSentElsewhere     => scene.Redirect(Anna),
        ConferenceStep.IsMuted             => scene.Change(new() { Muted = true }),
        ConferenceStep.IsUnmuted           => scene.Change(new() { Muted = false }),
        ConferenceStep.IsPutOnHold         => scene.Change(new() { OnHold = true }),
        ConferenceStep.IsTakenOffHold      => scene.Change(new() { OnHold = false }),
        ConferenceStep.IsMadeHost          => scene.Change(new() { EndsOnExit = true }),
        ConferenceStep.HearsAnnouncement   => scene.Change(new() { Announcement = Announcement }),
        ConferenceStep.IsKicked            => scene.Remove(Anna),
        ConferenceStep.IsKickedAsHost      => scene.Hosted().Remove(Anna),
        ConferenceStep.AllHearAnnouncement => ConferenceRules.Announce(scene, Room(scene).Sid, Announcement, PriceBook.Standard, Later),
        ConferenceStep.IsEnded             => scene.End(),
        _                                  => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    public static Decision<Scene> Change(this Scene scene, ParticipantChange change, Sid? who = null) =>
        ConferenceRules.Change(scene, Room(scene).Sid, who ?? Anna, change, PriceBook.Standard, Later);

    public static Decision<Scene> Remove(this Scene scene, Sid who) => ConferenceRules.Remove(scene, Room(scene).Sid, who, PriceBook.Standard, Later);

    public static Decision<Scene> End(this Scene scene) => ConferenceRules.End(scene, Room(scene).Sid, PriceBook.Standard, Later);

    /// <summary>The conference that was first of its name.</summary>
    public static Conference Room(Scene scene) => scene.Conferences.Values.MinBy(conference => conference.DateCreated)!;

    /// <summary>"InProgress AB | join B, start | AB": the conferences and who is in them, what is told of whom, who is charged for.</summary>
    public static string Outcome(Decision<Scene> decision)
    {
        var conferences = decision.State.Conferences.Values.OrderBy(conference => conference.DateCreated).Select(Summary);
        string[] parts = [string.Join("; ", conferences), string.Join(", ", Told(decision).Concat(Announced(decision))), string.Concat(Charged(decision).Select(Letter))];
        return string.Join(" | ", parts.Where(part => part.Length > 0));
    }

    /// <summary>What the conferences' owner is told.</summary>
    public static IEnumerable<string> Told(Decision<Scene> decision) =>
        decision.Work.OfType<SendCallback>().Where(callback => callback.Url == "https://app.test/told").Select(Step);

    /// <summary>For whose time in a conference its owner is charged.</summary>
    public static IEnumerable<Sid> Charged(Decision<Scene> decision) =>
        decision.Work.OfType<Post>().Select(post => post.Posting.Id.Split(':')).Where(id => id[0] == "conf").Select(id => Sid.Parse(id[2]));

    private static IEnumerable<string> Announced(Decision<Scene> decision) =>
        decision.State.Calls.Values.Where(call => call.Next?.Document == Announcement).OrderBy(call => call.Sid).Select(call => $"announcement {Letter(call.Sid)}");

    private static string Summary(Conference conference)
    {
        var members = Letters(conference.Members.Select(member => member.CallSid));
        return $"{conference.Status} {(conference.ReasonEnded is { } reason ? reason : conference.Invited.IsEmpty ? members : $"{members} and {Letters(conference.Invited)} called")}";
    }

    private static string Step(SendCallback callback)
    {
        var told = callback.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
        var step = told["StatusCallbackEvent"].Split('-')[1];
        return told.TryGetValue("CallSid", out var call) ? $"{step} {Letter(Sid.Parse(call))}" : step;
    }

    // What a document of hers would have said.
    private static Scene Hosted(this Scene scene) => Room(scene) is var room && room.Member(Anna) is { } member
        ? scene.With(room with { Members = room.Members.Replace(member, member with { EndsOnExit = true }) })
        : scene;
}
