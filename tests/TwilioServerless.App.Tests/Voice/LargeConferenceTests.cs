using System.Globalization;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

/// <summary>Conferences whose people's rows are more than one transaction holds.</summary>
public sealed class LargeConferenceTests
{
    private const string Goodbye = "<Say>Good bye</Say>";
    private const string Guest = $"<Response><Dial><Conference startConferenceOnEnter=\"false\">Room</Conference></Dial>{Goodbye}</Response>";

    [Fact]
    public async Task Two_hundred_and_fifty_meet_listen_and_leave_and_each_pays_once()
    {
        await using var world = await OpenAsync();
        world.Server.Documents["/announcement"] = "<Response><Say>Dinner is ready</Say></Response>";
        var guests = await GuestsAsync(world, 248);
        Assert.Equal((ConferenceStatus.Init, 248), await RoomAsync(world));

        await world.ElapseAsync(5);
        var host = await world.RingAsync($"<Response><Dial><Conference>Room</Conference></Dial>{Goodbye}</Response>");
        await world.SettleAsync();
        await world.RingAsync(Guest, "+14155559998");
        await world.SettleAsync();
        Assert.Equal((ConferenceStatus.InProgress, 250), await RoomAsync(world));
        // Music until the host comes, and a tone that tells of the last one.
        Assert.All(guests, guest => Assert.Equal("Played 0-5, Beep 5-6", HeardOn(world, guest)));

        var late = await world.RingAsync(Guest, "+14155559999");
        await world.SettleAsync();
        Assert.Equal(ErrorCodes.ConferenceFull, Assert.Single((await world.CallAsync(late)).Alerts).Code);

        await world.ElapseAsync(5);
        await UpdateAsync(world, ("AnnounceUrl", "https://app.test/announcement"));
        await world.ElapseAsync(5);
        Assert.Equal(250, world.Server.Requests.Count(request => request.Path == "/announcement"));
        Assert.All(guests, guest => Assert.Equal("Played 0-5, Beep 5-6, Said 10-11", HeardOn(world, guest)));

        await UpdateAsync(world, ("Status", "completed"));
        Assert.Equal((ConferenceStatus.Completed, 0), await RoomAsync(world));
        await world.ElapseAsync(4);

        // They were in it for 15 seconds, and said good bye to for one.
        foreach (var guest in guests) Assert.Equal((CallStatus.Completed, 16), ((await world.CallAsync(guest)).Status, (await world.CallAsync(guest)).DurationSeconds));
        Assert.Equal(CallStatus.Completed, (await world.CallAsync(host)).Status);
        // 250 calls and one more, and 250 times a minute of the conference
        Assert.Equal(250 + 1 + 250, (await world.PostingsAsync()).Length);
        Assert.Equal(250, Assert.Single(await world.ConferencesAsync()).PostingIds.Length);
        await world.Get<Lanes>().DrainAsync($"{world.Caller.AccountSid} {Post.LedgerLane}", world.Walker, default);
        Assert.True((await world.Get<Reconcile>().Handle(await world.CallerAsync(), false, default)).Balanced);
    }

    [Theory]
    [MemberData(nameof(Kills))]
    public async Task A_conference_that_was_being_ended_when_the_process_was_killed_is_over_for_all_as_of_then(int commits, bool isLastWritten)
    {
        var (world, storage) = await FragileAsync();
        await using var _ = world;
        var guests = await GuestsAsync(world, 40);
        await world.ElapseAsync(5);

        (storage.Last, storage.IsLastWritten) = (storage.Commits + commits, isLastWritten);
        await Assert.ThrowsAsync<StorageGoneException>(() => UpdateAsync(world, ("Status", "completed")));
        storage.Last = null;
        var (status, left) = await RoomAsync(world);
        Assert.Equal(ConferenceStatus.Completed, status);
        Assert.InRange(left, 1, 39);
        await world.LeapAsync(20);

        Assert.Equal((ConferenceStatus.Completed, 0), await RoomAsync(world));
        foreach (var guest in guests) Assert.Equal((CallStatus.Completed, 6), ((await world.CallAsync(guest)).Status, (await world.CallAsync(guest)).DurationSeconds));
        Assert.Equal(40 + 40, (await world.PostingsAsync()).Length);
        Assert.Equal(40, Assert.Single(await world.ConferencesAsync()).PostingIds.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Kills))]
    public async Task A_conference_that_was_beginning_when_the_process_was_killed_begins_for_all_as_of_then(int commits, bool isLastWritten)
    {
        var (world, storage) = await FragileAsync();
        await using var _ = world;
        var guests = await GuestsAsync(world, 40);
        await world.ElapseAsync(5);
        await world.RingAsync("<Response><Dial><Conference>Room</Conference></Dial></Response>");

        (storage.Last, storage.IsLastWritten) = (storage.Commits + commits, isLastWritten);
        await Assert.ThrowsAsync<StorageGoneException>(world.SettleAsync);
        storage.Last = null;
        await world.LeapAsync(1);
        Assert.Equal((ConferenceStatus.InProgress, 41), await RoomAsync(world));
        await world.ElapseAsync(4);
        await UpdateAsync(world, ("Status", "completed"));
        await world.ElapseAsync(2);

        Assert.All(guests, guest => Assert.Equal("Played 0-5, Said 10-11", HeardOn(world, guest)));
        Assert.Equal(41 + 41, (await world.PostingsAsync()).Length);
    }

    [Theory]
    [MemberData(nameof(Kills))]
    public async Task The_tone_of_who_came_when_the_process_was_killed_is_heard_by_all_once(int commits, bool isLastWritten)
    {
        var (world, storage) = await FragileAsync();
        await using var _ = world;
        await world.RingAsync("<Response><Dial><Conference>Room</Conference></Dial></Response>");
        await world.SettleAsync();
        var guests = await GuestsAsync(world, 100);
        await world.ElapseAsync(5);
        var before = HeardOn(world, guests[0]);
        await world.RingAsync(Guest, "+14155559998");

        (storage.Last, storage.IsLastWritten) = (storage.Commits + commits, isLastWritten);
        await Assert.ThrowsAsync<StorageGoneException>(world.SettleAsync);
        storage.Last = null;
        await world.LeapAsync(5);

        Assert.Equal((ConferenceStatus.InProgress, 102), await RoomAsync(world));
        var beeps = guests.Select(guest => HeardOn(world, guest).Split(", ")[^1]).Distinct();
        Assert.Equal(1, HeardOn(world, guests[0])[before.Length..].Split("Beep").Length - 1);
        Assert.Single(beeps);
    }

    [Theory]
    [MemberData(nameof(Kills))]
    public async Task What_was_being_announced_when_the_process_was_killed_is_heard_by_all_once(int commits, bool isLastWritten)
    {
        var (world, storage) = await FragileAsync();
        await using var _ = world;
        world.Server.Documents["/announcement"] = "<Response><Say>Dinner is ready</Say></Response>";
        var guests = await GuestsAsync(world, 80);
        await world.ElapseAsync(5);

        (storage.Last, storage.IsLastWritten) = (storage.Commits + commits, isLastWritten);
        await Assert.ThrowsAsync<StorageGoneException>(() => UpdateAsync(world, ("AnnounceUrl", "https://app.test/announcement")));
        storage.Last = null;
        await world.LeapAsync(5);
        await world.ElapseAsync(5);

        var heard = Assert.Single(guests.Select(guest => HeardOn(world, guest)).Distinct());
        Assert.Single(heard.Split(", "), sound => sound.StartsWith("Said", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_comes_while_a_conference_is_being_ended_begins_one_of_their_own()
    {
        var (world, storage) = await FragileAsync();
        await using var _ = world;
        await GuestsAsync(world, 30);
        (storage.Last, storage.IsLastWritten) = (storage.Commits + 1, true);
        await Assert.ThrowsAsync<StorageGoneException>(() => UpdateAsync(world, ("Status", "completed")));
        storage.Last = null;

        var late = await world.RingAsync(Guest, "+14155559999");
        await world.ElapseAsync(5);

        var conferences = await world.ConferencesAsync();
        Assert.Equal([(ConferenceStatus.Completed, 0), (ConferenceStatus.Init, 1)], conferences.Select(conference => (conference.Status, conference.Members.Length)).OrderByDescending(one => one.Status));
        Assert.Equal(late, Assert.Single(conferences, conference => conference.Status == ConferenceStatus.Init).Members[0].CallSid);
    }

    [Fact]
    public async Task On_a_test_clock_a_large_conference_ends_when_its_host_leaves()
    {
        await using var world = await OpenAsync();
        await world.SetClockAsync(world.Now);
        await world.HandsetAsync(Handset.Usual(Theirs) with { TalkSeconds = 20 });
        var guests = await GuestsAsync(world, 60);
        await world.RingAsync("<Response><Dial><Conference endConferenceOnExit=\"true\">Room</Conference></Dial></Response>");
        await world.SettleAsync();

        await world.SetClockAsync(world.Now.AddSeconds(100));
        await world.SettleAsync();

        Assert.Equal((ConferenceStatus.Completed, 0), await RoomAsync(world));
        foreach (var guest in guests) Assert.Equal(20 + 1, (await world.CallAsync(guest)).DurationSeconds); // 1 s good-bye
        Assert.Equal(61 + 61, (await world.PostingsAsync()).Length);
    }

    [Fact]
    public async Task Who_would_wait_for_more_than_can_be_kept_is_told_that_it_is_full()
    {
        await using var world = await OpenAsync();
        // Each & takes 11 bytes: 110,000 and some for each of them, and 350,000 are kept.
        var guest = $"<Response><Dial><Conference waitUrl=\"/wait?{string.Concat(Enumerable.Repeat("&amp;", 10_000))}\">Room</Conference></Dial></Response>";
        var calls = new List<Sid>();
        for (var n = 0; n < 4; n++) calls.Add(await world.RingAsync(guest, $"+1415556000{n}"));
        await world.SettleAsync();

        Assert.Equal(3, (await RoomAsync(world)).Item2);
        Assert.Single(await Task.WhenAll(calls.Select(world.CallAsync)), call => call.Alerts is [{ Code: ErrorCodes.ConferenceFull }]);
    }

    [Fact]
    public async Task However_long_the_documents_behind_the_conference_are_all_leave()
    {
        await using var world = await OpenAsync();
        // 56,000 characters that take 6 bytes each in a row, and 11 on their way to Azure: 12 such calls and what is said on them are 14 MB.
        var speech = string.Concat(Enumerable.Repeat($"<Say>{new string('\'', 4000)}</Say>", 14));
        for (var n = 0; n < 12; n++) await world.RingAsync($"<Response><Dial><Conference>Room</Conference></Dial>{speech}</Response>", string.Create(CultureInfo.InvariantCulture, $"+1415556{n:0000}"));
        await world.SettleAsync();

        await UpdateAsync(world, ("Status", "completed"));

        Assert.Equal((ConferenceStatus.Completed, 0), await RoomAsync(world));
    }

    [Fact]
    public async Task All_calls_of_a_closed_account_end_also_those_of_a_large_conference()
    {
        await using var world = await OpenAsync();
        var guests = await GuestsAsync(world, 60);
        await world.RingAsync("<Response><Dial><Conference>Room</Conference></Dial></Response>");
        await world.SettleAsync();

        var tenant = (await world.CallerAsync()).Tenant;
        var hangUp = new HangUpCalls(world.Get<CallTable>(), world.Get<SceneTable>(), PriceBook.Standard);
        for (var n = 0; !await hangUp.GiveBackAsync(tenant, default); n++) Assert.InRange(n, 0, 5);

        Assert.Equal((ConferenceStatus.Completed, 0), await RoomAsync(world));
        foreach (var guest in guests) Assert.Equal(CallStatus.Completed, (await world.CallAsync(guest)).Status);
        Assert.Equal(61 + 61, (await world.PostingsAsync()).Length);
    }

    /// <summary>The commits after which the process is killed, and whether the last one was still written.</summary>
    public static TheoryData<int, bool> Kills => new() { { 1, true }, { 2, false }, { 2, true }, { 3, true }, { 4, false } };

    // A world whose storage can go.
    private static async Task<(VoiceWorld World, FailingStorage Storage)> FragileAsync()
    {
        FailingStorage storage = null!;
        var world = await OpenAsync(and: services => services.WrapStorage(inner => storage = new FailingStorage(inner)));
        return (world, storage);
    }

    private static async Task<Sid[]> GuestsAsync(VoiceWorld world, int people)
    {
        var guests = new List<Sid>();
        for (var n = 0; n < people; n++) guests.Add(await world.RingAsync(Guest, string.Create(CultureInfo.InvariantCulture, $"+1415556{n:0000}")));
        await world.SettleAsync();
        await world.SettleAsync();
        return [.. guests];
    }

    private static async Task<(ConferenceStatus, int)> RoomAsync(VoiceWorld world) =>
        Assert.Single(await world.ConferencesAsync()) is var room ? (room.Status, room.Members.Length) : default;

    private static async Task UpdateAsync(VoiceWorld world, params (string, string)[] parameters) =>
        await world.Get<UpdateConference>().Handle(await world.CallerAsync(), Assert.Single(await world.ConferencesAsync()).Sid, Forms.Of(parameters), default);

    // What was heard and when, in seconds from the first.
    private static string HeardOn(VoiceWorld world, Sid call)
    {
        var heard = world.Get<CallTimelines>().ReadAsync(world.Caller.AccountSid, call, default).GetAwaiter().GetResult();
        return string.Join(", ", heard.Select(sound => (sound.Kind, From: (sound.At - heard[0].At).TotalSeconds, sound.Seconds)).Select(sound => $"{sound.Kind} {sound.From}-{sound.From + sound.Seconds}"));
    }
}
