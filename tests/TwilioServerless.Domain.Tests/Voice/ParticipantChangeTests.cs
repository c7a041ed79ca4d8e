using TwilioServerless.Domain.Voice;
using static TwilioServerless.Domain.Tests.Voice.GivenConference;
using static TwilioServerless.Domain.Tests.Voice.GivenScene;

namespace TwilioServerless.Domain.Tests.Voice;

/// <summary>What a change of a participant comes to beyond what its table says.</summary>
public sealed class ParticipantChangeTests
{
    private static readonly WebAddress Document = new("https://app.test/document", "GET");

    public static TheoryData<ParticipantChange, ConferenceSituation, bool> Documents => new()
    {
        { new() { Waiting = Document }, ConferenceSituation.Alone, true },
        { new() { Waiting = Document }, ConferenceSituation.Talking, false }, // waits for nothing
        { new() { Waiting = Document }, ConferenceSituation.Held, false },
        { new() { Holding = Document }, ConferenceSituation.Alone, false },
        { new() { Holding = Document }, ConferenceSituation.Talking, false },
        { new() { Holding = Document }, ConferenceSituation.Held, true },
        { new() { Holding = Document, OnHold = true }, ConferenceSituation.Talking, true },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_new_document_is_heard_at_once_by_who_hears_such_a_one(ParticipantChange change, ConferenceSituation situation, bool isHeard)
    {
        var changed = In(situation).Change(change).State;

        Assert.Equal(isHeard, changed[Anna].Next is { IsAside: true } next && next.Document == Document);
    }

    [Fact]
    public void Who_is_to_wait_in_silence_hears_the_music_no_more()
    {
        var changed = In(ConferenceSituation.Alone).Change(new() { WaitsInSilence = true }).State;

        Assert.All(changed.Heard, turn => Assert.Empty(turn.Sounds));
        Assert.Equal(Later, changed[Anna].HeardUntil);
    }

    [Fact]
    public void Who_is_to_leave_without_a_beep_does()
    {
        var quiet = In(ConferenceSituation.Talking).Change(new() { BeepsOnExit = false }).State;

        Assert.DoesNotContain(quiet.Act(Anna, LiveActKind.HangUp).State.Heard, turn => turn.Sounds is [{ Kind: HeardKind.Beep }]);
    }

    [Fact]
    public void Only_another_who_is_in_the_conference_can_be_coached()
    {
        var scene = In(ConferenceSituation.Talking);

        Assert.Equal("refused 20422", scene.ComesTo(before => before.Change(new() { CallSidToCoach = Anna }), Outcome));
        Assert.Equal("refused 20422", scene.ComesTo(before => before.Change(new() { CallSidToCoach = Cleo }), Outcome));
        Assert.Equal("refused 20422", scene.ComesTo(before => before.Change(new() { Coaching = true }), Outcome));
        Assert.Equal("InProgress AB | modify A", scene.ComesTo(before => before.Change(new() { CallSidToCoach = Ben }), Outcome));
    }

    [Fact]
    public void Nobody_is_in_or_called_into_a_conference_that_is_over()
    {
        var ended = Room(In(ConferenceSituation.Talking).Invite(Cleo, Later).State.End().State);

        Assert.Empty(ended.Members);
        Assert.Empty(ended.Invited);
    }
}
