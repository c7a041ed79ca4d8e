using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.Domain.Tests.Voice.GivenCall;
using static TwilioServerless.Domain.Tests.Voice.GivenConference;
using static TwilioServerless.Domain.Tests.Voice.GivenScene;

namespace TwilioServerless.Domain.Tests.Voice;

/// <summary>Cleo is called, to join a conference in which nobody is yet.</summary>
public sealed class InvitedParticipantTests
{
    // Columns: what her call is when it happens (Queued, Ringing, InProgress). Cells: the conference | what is told of it: her call.
    private static readonly Dictionary<InvitedStep, string[]> Table = new()
    {
        [InvitedStep.IsMuted] =
            ["Init - and C called: Queued muted", "Init - and C called: Ringing muted", "Init - and C called: InProgress muted"],
        [InvitedStep.IsPutOnHold] =
            ["Init - and C called: Queued on hold", "Init - and C called: Ringing on hold", "Init - and C called: InProgress on hold"],
        [InvitedStep.IsKicked] =
            ["Completed LastParticipantLeft | end: Canceled", "Completed LastParticipantLeft | end: Canceled", "Completed LastParticipantLeft | end: Completed"],
        [InvitedStep.HangsUp] =
            ["Completed LastParticipantLeft | end: Canceled", "Completed LastParticipantLeft | end: Canceled", "Completed LastParticipantLeft | end: Completed"],
        [InvitedStep.Comes] =
            ["Init C | join C: InProgress", "Init C | join C: InProgress", "Init C | join C: InProgress"],
        [InvitedStep.AllHearAnnouncement] =
            ["nothing", "nothing", "nothing"],
        [InvitedStep.IsEnded] =
            ["Completed ConferenceEndedViaApi | end: Queued", "Completed ConferenceEndedViaApi | end: Ringing", "Completed ConferenceEndedViaApi | end: InProgress"],
        [InvitedStep.ComesAfterTheEnd] = // to a new one of the name, of which nobody wanted to be told
            ["Completed ConferenceEndedViaApi; Init C: InProgress", "Completed ConferenceEndedViaApi; Init C: InProgress", "Completed ConferenceEndedViaApi; Init C: InProgress"],
    };

    public static IEnumerable<object[]> EveryStep =>
        from step in Enum.GetValues<InvitedStep>()
        from status in Enum.GetValues<CallStatus>().Where(status => !CallLifecycle.IsFinal(status))
        select new object[] { step, status };

    [Theory]
    [MemberData(nameof(EveryStep))]
    public void Each_step_on_the_way_comes_to_what_the_table_says(InvitedStep step, CallStatus status) =>
        Assert.Equal(Table[step][(int)status], Invited(status).ComesTo(scene => Take(scene, step), decision => $"{Outcome(decision)}: {Cleos(decision.State)}"));

    private static Scene Invited(CallStatus status)
    {
        var scene = new Scene().Invite(Cleo, Noon).State;
        if (status >= CallStatus.Ringing) scene = CallTurns.Dial(scene, Cleo, Patient, PriceBook.Standard, Later).State;
        if (status >= CallStatus.InProgress) scene = scene.Take(Cleo).State;
        return scene;
    }

    private static Decision<Scene> Take(Scene scene, InvitedStep step) => step switch
    {
        InvitedStep.IsMuted             => scene.Change(new() { Muted = true }, Cleo),
        InvitedStep.IsPutOnHold         => scene.Change(new() { OnHold = true }, Cleo),
        InvitedStep.IsKicked            => scene.Remove(Cleo),
        InvitedStep.HangsUp             => scene.Act(Cleo, LiveActKind.HangUp),
        InvitedStep.Comes               => Come(scene),
        InvitedStep.AllHearAnnouncement => scene.Take(ConferenceStep.AllHearAnnouncement),
        InvitedStep.IsEnded             => scene.End(),
        InvitedStep.ComesAfterTheEnd    => Come(scene.End().State),
        _                               => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    // Her call goes on until it has dialed the conference.
    private static Decision<Scene> Come(Scene scene)
    {
        if (scene[Cleo].Status == CallStatus.Queued) scene = CallTurns.Dial(scene, Cleo, Patient, PriceBook.Standard, Later).State;
        if (scene[Cleo].Status == CallStatus.Ringing) scene = scene.Take(Cleo).State;
        return scene.Read(Cleo, "<Dial><Conference>Room</Conference></Dial>").Take(Cleo);
    }

    private static string Cleos(Scene scene)
    {
        var member = scene.Conferences.Keys.Select(sid => ConferenceRules.Participant(scene, sid, Cleo)).FirstOrDefault(member => member is not null);
        return $"{scene[Cleo].Status}{(member is { Muted: true } ? " muted" : "")}{(member is { OnHold: true } ? " on hold" : "")}";
    }
}
