using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.Domain.Tests.Voice.GivenConference;
using static TwilioServerless.Domain.Tests.Voice.GivenScene;

namespace TwilioServerless.Domain.Tests.Voice;

/// <summary>What is heard in a conference, and by whom.</summary>
public sealed class ConferenceSoundTests
{
    // "hush" ends what was heard so far; "pause" stands behind the Dial.
    [Theory]
    [InlineData(ConferenceSituation.Alone, ConferenceStep.CleoJoins, "hush A")]
    [InlineData(ConferenceSituation.Alone, ConferenceStep.IsMuted, "")]
    [InlineData(ConferenceSituation.Alone, ConferenceStep.IsPutOnHold, "hush A, music A")]
    [InlineData(ConferenceSituation.Alone, ConferenceStep.IsEnded, "hush A, pause A")]
    [InlineData(ConferenceSituation.Moderated, ConferenceStep.CleoJoins, "hush A, hush B")]
    [InlineData(ConferenceSituation.Moderated, ConferenceStep.CleoJoinsAsGuest, "music C")]
    [InlineData(ConferenceSituation.Moderated, ConferenceStep.HangsUp, "hush A")]
    [InlineData(ConferenceSituation.Talking, ConferenceStep.CleoJoins, "beep C, beep A, beep B")]
    [InlineData(ConferenceSituation.Talking, ConferenceStep.HangsUp, "beep B")]
    [InlineData(ConferenceSituation.Talking, ConferenceStep.IsKicked, "beep B, pause A")]
    [InlineData(ConferenceSituation.Talking, ConferenceStep.IsMuted, "")]
    [InlineData(ConferenceSituation.Talking, ConferenceStep.IsPutOnHold, "music A")]
    [InlineData(ConferenceSituation.Talking, ConferenceStep.IsTakenOffHold, "")]
    [InlineData(ConferenceSituation.Talking, ConferenceStep.IsEnded, "pause A, pause B")]
    [InlineData(ConferenceSituation.Held, ConferenceStep.IsPutOnHold, "")]
    [InlineData(ConferenceSituation.Held, ConferenceStep.IsUnmuted, "")]
    [InlineData(ConferenceSituation.Held, ConferenceStep.IsTakenOffHold, "hush A")]
    [InlineData(ConferenceSituation.Held, ConferenceStep.IsKicked, "beep B, hush A, pause A")]
    [InlineData(ConferenceSituation.Left, ConferenceStep.HangsUp, "")]
    [InlineData(ConferenceSituation.Ended, ConferenceStep.AllHearAnnouncement, "")]
    public void A_step_is_heard_so(ConferenceSituation situation, ConferenceStep step, string heard) =>
        Assert.Equal(heard, Heard(In(situation).Take(step)));

    [Theory]
    [InlineData("", "", true)]
    [InlineData("muted", "", false)]
    [InlineData("held", "", false)]
    [InlineData("", "muted", true)]
    [InlineData("", "held", false)]
    [InlineData("coaches Ben", "", true)]
    [InlineData("coaches Cleo", "", false)]
    [InlineData("", "coaches Cleo", true)]
    public void Ben_hears_what_Anna_says_unless_one_of_them_cannot(string anna, string ben, bool isHeard)
    {
        var listening = Patient with { Script = [HandsetLine.Parse("on \"hello\" press 1")!] };
        var scene = In(ConferenceSituation.Alone).Join(Ben, person: listening).State.Join(Cleo).State;
        if (anna.Length > 0) scene = scene.Change(ChangeTo(anna), Anna).State;
        if (ben.Length > 0) scene = scene.Change(ChangeTo(ben), Ben).State;

        var spoken = scene.Act(Anna, LiveActKind.Speak, "hello").State;

        Assert.Equal(isHeard ? 1 : 0, spoken[Ben].Acts.Length);
    }

    [Fact]
    public void Who_coaches_somebody_no_longer_is_heard_by_all()
    {
        var listening = Patient with { Script = [HandsetLine.Parse("on \"hello\" press 1")!] };
        var coaching = In(ConferenceSituation.Alone).Join(Ben, person: listening).State.Join(Cleo).State.Change(ChangeTo("coaches Cleo")).State;

        var stopped = coaching.Change(new() { Coaching = false }).State;

        Assert.Single(stopped.Act(Anna, LiveActKind.Speak, "hello").State[Ben].Acts);
    }

    [Fact]
    public void Who_waits_for_the_conference_to_begin_is_not_heard()
    {
        var listening = Patient with { Script = [HandsetLine.Parse("on \"hello\" press 1")!] };
        var scene = In(ConferenceSituation.Moderated).Join(Cleo, Guest, person: listening).State;

        Assert.Empty(scene.Act(Anna, LiveActKind.Speak, "hello").State[Cleo].Acts);
    }

    [Theory]
    [InlineData(ConferenceSituation.Alone, "music A")]
    [InlineData(ConferenceSituation.Talking, "")]
    [InlineData(ConferenceSituation.Held, "music A")]
    public void After_an_announcement_everybody_hears_what_they_heard_before(ConferenceSituation situation, string heard)
    {
        var read = In(situation).Take(ConferenceStep.HearsAnnouncement).State.Read(Anna, "<Say>Attention</Say>");

        Assert.Equal(heard, Heard(read.Take(Anna)));
    }

    [Theory]
    [InlineData("waitUrl=\"\"", "")]
    [InlineData("beep=\"false\"", "music C")]
    [InlineData("", "music C")]
    public void Who_comes_first_hears_music_or_what_was_asked_for(string attributes, string heard) =>
        Assert.Equal(heard, Heard(new Scene().Join(Cleo, attributes)));

    [Theory]
    [InlineData("beep=\"true\"", "beep C, beep A, beep B", "beep A, beep B, pause C")]
    [InlineData("beep=\"onEnter\"", "beep C, beep A, beep B", "pause C")]
    [InlineData("beep=\"onExit\"", "", "beep A, beep B, pause C")]
    [InlineData("beep=\"false\"", "", "pause C")]
    public void It_beeps_when_somebody_comes_or_goes_if_they_are_to_be_heard(string attributes, string comes, string goes)
    {
        var joined = In(ConferenceSituation.Talking).Join(Cleo, attributes, Later);

        Assert.Equal(comes, Heard(joined));
        Assert.Equal(goes, Heard(joined.State.Remove(Cleo)));
    }

    [Fact]
    public void Who_was_put_on_hold_on_the_way_comes_to_music()
    {
        var invited = In(ConferenceSituation.Talking).Invite(Cleo, Later).State.Change(new() { OnHold = true }, Cleo).State;
        var answered = CallTurns.Dial(invited, Cleo, Patient, PriceBook.Standard, Later).State.Take(Cleo).State;

        var joined = answered.Read(Cleo, "<Dial><Conference>Room</Conference></Dial>").Take(Cleo);

        Assert.Equal("beep C, beep A, beep B, music C", Heard(joined));
    }

    private static ParticipantChange ChangeTo(string state) => state switch
    {
        "muted"        => new() { Muted = true },
        "held"         => new() { OnHold = true },
        "coaches Ben"  => new() { Coaching = true, CallSidToCoach = Ben },
        "coaches Cleo" => new() { Coaching = true, CallSidToCoach = Cleo },
        _              => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    private static string Heard(Decision<Scene> decision) => string.Join(", ", decision.State.Heard.Select(turn => $"{Sound(turn)} {Letter(turn.CallSid)}"));

    private static string Sound(HeardTurn turn) => turn.Sounds switch
    {
        []                               => "hush",
        [{ Kind: HeardKind.Silence }]    => "pause",
        [{ Kind: HeardKind.Played }, ..] => "music",
        [{ Kind: var kind }, ..]         => kind.ToString().ToLowerInvariant(),
    };
}
