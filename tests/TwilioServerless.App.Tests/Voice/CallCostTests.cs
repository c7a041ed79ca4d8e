using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Storage;
using TwilioServerless.Storage.Counting;
using TwilioServerless.Testing.Storage;
using Xunit.Abstractions;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

/// <summary>
/// What calls cost in storage requests, everything on tables and queues counted, from the API's request to the balance. What the
/// durable backend does to walk them comes on top. Each turn of a call costs a read of each row of its scene, and a commit.
/// </summary>
public sealed class CallCostTests(ITestOutputHelper output)
{
    private const string Agent = "+14155550120";

    // Nothing has happened for so long that nothing is remembered: the first to need it reads the account, its number (by a pointer),
    // the blocked numbers and the handsets. A number that is called is looked up each time: it may be bought at any moment.
    private const int Placing = 6;   // account, pointer, number, blocked numbers, commit, bell
    private const int Dialing = 8;   // receive, range, call, whose number it is, handsets, commit, commit of the lane, delete
    private const int Turn = 2;      // call, commit
    private const int RollingUp = 6; // receive, range, balance, usage of the day, commit, delete

    [Fact]
    public async Task A_call_that_says_something_and_hangs_up_costs_28_requests()
    {
        var (world, storage) = await OpenAsync();
        await using var _ = world;

        var sid = await world.PlaceAsync(("Twiml", "<Response><Say>Hello</Say><Hangup/></Response>"));
        await world.HostAsync(10);

        // placed and dialed; it is answered, reads its document and ends; the bell of the roll-up, which reads the account
        Told(Placing + Dialing + (3 * Turn) + 2 + RollingUp, storage);
        Assert.Contains($"call:{sid}", await world.PostingsAsync());
    }

    [Fact]
    public async Task A_call_that_gathers_a_key_and_dials_somebody_costs_58_requests_with_the_leg()
    {
        var (world, storage) = await OpenAsync();
        await using var _ = world;
        await world.HandsetAsync(Handset.Usual(Theirs) with { Script = [HandsetLine.Parse("on \"press 1\" press 1")!] });
        await world.HandsetAsync(Handset.Usual(Agent) with { TalkSeconds = 20 });
        world.Server.Documents["/chosen"] = $"<Response><Dial>{Agent}</Dial></Response>";
        storage.Reset();

        var sid = await world.PlaceAsync(("Twiml", "<Response><Gather numDigits=\"1\" action=\"https://app.test/chosen\"><Say>For sales press 1</Say></Gather></Response>"));
        await world.HostAsync(40);

        const int Gather = (5 * Turn) + 1; // the call is answered, reads its document, gathers, hears the key, reads the other document; the account once more
        const int Dial = 6;                // call, blocked numbers, whose number it is and handsets once more, commit, bell
        const int LegStarts = 6;           // receive, range, leg, call, commit of the lane, delete; the leg rings since it was dialed
        const int LegTalks = 3;            // leg, call, commit
        const int LegEnds = 6;             // account, leg, call, commit, bells of the roll-up and of the call
        const int CallEnds = 4 + Turn;     // receive, range, commit of the lane, delete
        Told(Placing + Dialing + Gather + Dial + LegStarts + LegTalks + LegEnds + CallEnds + RollingUp, storage);
        Assert.Equal([20], (await world.LegsAsync(sid)).Select(leg => leg.DurationSeconds));
    }

    [Fact]
    public async Task A_conference_of_two_costs_63_requests()
    {
        var (world, storage) = await OpenAsync();
        await using var _ = world;
        await world.HandsetAsync(Handset.Usual(Agent) with { TalkSeconds = 30 });
        storage.Reset();

        const string Room = "<Response><Dial><Conference>Room</Conference></Dial></Response>";
        await world.PlaceAsync(("Twiml", Room));
        await world.PlaceAsync(("Twiml", Room), ("To", Agent));
        await world.HostAsync(80);

        const int PlacingBoth = Placing + 2;               // commit, bell: all else is remembered
        const int DialingBoth = Dialing + 1 + Dialing - 1; // the first finds the second waiting for its slot; the second's handset is remembered
        const int Beginning = (2 * Turn) + 3;              // answer and document; call, the conference's name, commit
        const int Joining = (2 * Turn) + 5;                // answer and document; call, the conference's name, conference, the other call, commit
        const int Leaving = 6;                             // account, call, conference, the other call, commit, bell of the roll-up
        const int Ending = 5;                              // account, call, conference, commit, bell of the roll-up
        Told(PlacingBoth + DialingBoth + Beginning + Joining + Leaving + RollingUp + Ending + RollingUp, storage);
        Assert.Equal(ConferenceStatus.Completed, Assert.Single(await world.ConferencesAsync()).Status);
    }

    private static async Task<(VoiceWorld World, CountingStorage Storage)> OpenAsync()
    {
        var world = await VoiceWorld.OpenAsync(and: services => services.WrapStorage(storage => new CountingStorage(storage)));
        await world.PlaceAsync(("Twiml", "<Response><Pause/></Response>"));
        await world.HostAsync(20);
        var counting = (CountingStorage)world.Get<IStorage>();
        counting.Reset();
        return (world, counting);
    }

    private void Told(int expected, CountingStorage storage)
    {
        foreach (var ((kind, name), requests) in storage.Counts) output.WriteLine($"{kind} {name}: {requests}");
        Assert.Equal(expected, storage.Total);
    }
}
