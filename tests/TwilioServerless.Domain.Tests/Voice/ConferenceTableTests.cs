using TwilioServerless.Domain.Voice;
using static TwilioServerless.Domain.Tests.Voice.GivenConference;
using static TwilioServerless.Domain.Tests.Voice.GivenScene;

namespace TwilioServerless.Domain.Tests.Voice;

public sealed class ConferenceTableTests
{
    public static IEnumerable<object[]> EveryStep =>
        from situation in Enum.GetValues<ConferenceSituation>()
        from step in Enum.GetValues<ConferenceStep>()
        select new object[] { situation, step };

    // Nobody can join twice, and what comes with time is no request.
    public static IEnumerable<object[]> EveryRequest =>
        EveryStep.Where(row => row[1] is ConferenceStep step and >= ConferenceStep.HangsUp && step != ConferenceStep.StaysTooLong);

    [Fact]
    public void The_table_has_conferences_of_every_status() => Assert.Equal(
        Enum.GetValues<ConferenceStatus>(),
        Enum.GetValues<ConferenceSituation>().Select(situation => Room(In(situation)).Status).Distinct().Order());

    [Theory]
    [MemberData(nameof(EveryStep))]
    public void Each_step_comes_to_what_the_table_says(ConferenceSituation situation, ConferenceStep step) =>
        Assert.Equal(ConferenceTable.Cell(situation, step), In(situation).ComesTo(scene => scene.Take(step), Outcome));

    [Theory]
    [MemberData(nameof(EveryRequest))]
    public void The_same_request_again_tells_and_costs_nothing(ConferenceSituation situation, ConferenceStep step)
    {
        var once = In(situation).After(scene => scene.Take(step));

        once.After(scene =>
        {
            var again = scene.Take(step);
            Assert.Empty(Told(again));
            Assert.Empty(Charged(again));
            return again;
        });
    }

    [Theory]
    [MemberData(nameof(EveryStep))]
    public void A_call_is_in_a_conference_exactly_if_the_conference_says_so(ConferenceSituation situation, ConferenceStep step)
    {
        var scene = In(situation).After(scene => scene.Take(step));

        var members = scene.Conferences.Values.SelectMany(conference => conference.Members, (conference, member) => (member.CallSid, conference.Sid));
        var calls = scene.Calls.Values.Where(call => call.Conference is not null).Select(call => (call.Sid, call.Conference!.Value));
        Assert.Equal(members.Order(), calls.Order());
    }

    [Theory]
    [MemberData(nameof(EveryStep))]
    public void Who_is_out_goes_on_behind_the_dial_unless_they_hung_up_or_were_sent_elsewhere(ConferenceSituation situation, ConferenceStep step)
    {
        var before = In(situation);
        var after = before.After(scene => scene.Take(step));

        var gone = before.Calls.Values.Where(call => call.Conference is not null && after[call.Sid].Conference is null);
        Assert.All(gone, call => Assert.Equal(call.Sid == Anna ? FateOfAnna(step) : "goes on", Fate(after[call.Sid])));
    }

    private static string FateOfAnna(ConferenceStep step) => step switch
    {
        ConferenceStep.HangsUp or ConferenceStep.HangsUpAsHost => "over",
        ConferenceStep.IsSentElsewhere                         => "elsewhere",
        _                                                      => "goes on",
    };
}
