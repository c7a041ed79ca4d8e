using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.Domain.Tests.Voice.GivenCall;
using static TwilioServerless.Domain.Tests.Voice.GivenConference;
using static TwilioServerless.Domain.Tests.Voice.GivenScene;

namespace TwilioServerless.Domain.Tests.Voice;

public sealed class ConferenceCostTests
{
    [Fact]
    public void Each_who_was_in_it_costs_their_started_minutes()
    {
        var ended = In(ConferenceSituation.Talking).End(); // 61 s after both came

        Assert.Equal([2L, 2L], Minutes(ended));
        Assert.Equal("-0.00720", Room(ended.State).Price.ToString()); // 2 people × 2 started minutes × 0.0018
    }

    [Fact]
    public void Who_comes_again_pays_for_both_stays()
    {
        var left = In(ConferenceSituation.Talking).Remove(Anna);
        var back = left.State.Read(Anna, "<Dial><Conference>Room</Conference></Dial>").Take(Anna);

        var ended = back.State.End();

        Assert.Equal([2L], Minutes(left));
        Assert.Equal([2L, 1L], Minutes(ended)); // Ben has been in it all the time; a second stay that is over at once has a minute of its own
        Assert.Equal(3, Room(ended.State).PostingIds.Distinct().Count());
    }

    [Fact]
    public void Who_comes_twice_in_one_second_costs_two_minutes()
    {
        const string Again = "<Dial><Conference>Room</Conference></Dial>";
        var kicked = In(ConferenceSituation.Talking).Remove(Anna).State.Read(Anna, Again).Take(Anna).State.Remove(Anna).State;

        var ended = kicked.Read(Anna, Again).Take(Anna).State.End(); // came again twice 61 s after noon

        Assert.Equal(4, Room(ended.State).PostingIds.Distinct().Count()); // Anna's three stays and Ben's
        Assert.Equal("-0.01080", Room(ended.State).Price.ToString()); // (2 + 1 + 1 + 2) started minutes × 0.0018
    }

    [Theory]
    [InlineData(ConferenceStep.IsEnded)]
    [InlineData(ConferenceStep.IsKickedAsHost)]
    public void A_request_that_comes_after_a_call_was_to_end_counts_from_that_end(ConferenceStep step)
    {
        var scene = In(ConferenceSituation.Talking);
        var overdue = scene.With(scene[Ben] with { EndsBy = Noon.AddSeconds(60) });

        var ended = overdue.Take(step); // a second after that

        Assert.Equal([1L, 1L], Minutes(ended));
        Assert.Equal(Noon.AddSeconds(60), Room(ended.State).DateUpdated);
    }

    private static IEnumerable<long> Minutes(Decision<Scene> decision) =>
        decision.Work.OfType<Post>().Select(post => post.Posting).Where(posting => posting.Id.StartsWith("conf:", StringComparison.Ordinal)).Select(posting => posting.Quantity);
}
