using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.Domain.Tests.Voice.GivenConference;
using static TwilioServerless.Domain.Tests.Voice.GivenScene;

namespace TwilioServerless.Domain.Tests.Voice;

/// <summary>How many a conference takes, and what it is recorded with.</summary>
public sealed class ConferenceLimitTests
{
    private const string ForTwo = "maxParticipants=\"2\"";

    [Fact]
    public void A_conference_takes_as_many_as_who_began_it_said_and_the_next_goes_on_with_16020()
    {
        var full = new Scene().Join(Anna, ForTwo).State.Join(Ben).State.Join(Cleo, "maxParticipants=\"9\"").State;

        Assert.Equal("AB", Letters(Room(full).Members.Select(member => member.CallSid)));
        Assert.Equal(("goes on", ErrorCodes.ConferenceFull), (Fate(full[Cleo]), Assert.Single(full[Cleo].Alerts).Code));
    }

    [Fact]
    public void Who_leaves_makes_room_for_another()
    {
        var left = new Scene().Join(Anna, ForTwo).State.Join(Ben).State.Remove(Anna).State;

        Assert.Equal("BC", Letters(Room(left.Join(Cleo, at: Later).State).Members.Select(member => member.CallSid)));
    }

    [Fact]
    public void The_first_who_says_where_is_told_of_it()
    {
        var scene = new Scene().Join(Anna).State.Join(Ben, "startConferenceOnEnter=\"true\"").State.Join(Cleo, at: Later).State;
        var other = scene.Do(Dora, "<Dial><Conference statusCallback=\"/others\">Room</Conference></Dial>", Later).State;

        Assert.Equal("https://app.test/told", Room(other).StatusCallback!.Url);
    }

    [Theory]
    [InlineData(ConferenceStep.HangsUp, true)]
    [InlineData(ConferenceStep.HangsUpAsHost, false)]
    [InlineData(ConferenceStep.IsEnded, false)]
    public void A_recording_begins_with_the_conference_and_ends_with_it(ConferenceStep step, bool goesOn)
    {
        var waits = new Scene().Join(Anna, "record=\"record-from-start\"").State;
        Assert.Empty(waits.Recordings);

        var begun = waits.Join(Ben).State;
        var after = begun.Take(step).State;

        Assert.Equal([Anna, Ben], Assert.Single(begun.Recordings).Value.Calls.Order());
        Assert.Equal(goesOn, Assert.Single(after.Recordings).Value.IsUnderWay);
        Assert.Equal(goesOn ? 1 : 0, Room(after).Recordings.Length);
    }
}
