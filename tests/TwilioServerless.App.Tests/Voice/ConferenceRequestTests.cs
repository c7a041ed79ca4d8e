using TwilioServerless.App.Http;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Voice.GivenRoom;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

/// <summary>What the owner of conferences asks for: GET and POST Conferences.</summary>
public sealed class ConferenceRequestTests
{
    private const string Second = "+14155550120";
    private const string Third = "+14155550121";
    private const string Fourth = "+14155550122";

    [Theory]
    [EachBackend]
    public async Task The_list_shows_the_conferences_that_are_asked_for_newest_first(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var began = world.Now;
        await ThreeAsync(world); // Alpha at once and ended after 4 s, Beta after 2 s, Gamma after 4 s

        Assert.Equal(["Gamma", "Beta", "Alpha"], await NamesAsync(world));
        Assert.Equal(["Beta"], await NamesAsync(world, ("FriendlyName", "Beta")));
        Assert.Empty(await NamesAsync(world, ("FriendlyName", "beta")));
        Assert.Equal(["Beta"], await NamesAsync(world, ("Status", "init")));
        Assert.Equal(["Gamma"], await NamesAsync(world, ("Status", "in-progress")));
        Assert.Equal(["Alpha"], await NamesAsync(world, ("Status", "completed")));
        Assert.Equal(["Gamma", "Beta"], await NamesAsync(world, ("DateCreated>", Text(began.AddSeconds(1)))));
        Assert.Equal(["Beta", "Alpha"], await NamesAsync(world, ("DateCreated<", Text(began.AddSeconds(3)))));
        Assert.Equal(["Gamma", "Alpha"], await NamesAsync(world, ("DateUpdated>", Text(began.AddSeconds(3)))));
        Assert.Equal(["Gamma", "Beta", "Alpha"], await NamesAsync(world, ("DateCreated", Text(began)[..10])));
        Assert.Empty(await NamesAsync(world, ("DateCreated", Text(began.AddDays(-1))[..10])));
        Assert.Empty(await NamesAsync(world, ("Status", "completed"), ("FriendlyName", "Beta")));
    }

    [Theory]
    [EachBackend]
    public async Task Each_conference_is_on_one_page_of_the_list(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        await ThreeAsync(world);

        var first = await ListAsync(world, new("/x", "", 2, 0, null));
        var second = await ListAsync(world, new("/x", "", 2, 1, first.Next));
        var back = await ListAsync(world, new("/x", "", 2, 0, second.Previous));

        Assert.Equal(["Gamma", "Beta"], first.Items.Select(conference => conference.FriendlyName));
        Assert.Equal(["Alpha"], second.Items.Select(conference => conference.FriendlyName));
        Assert.Equal<ConferenceResource>(first.Items, back.Items);
        Assert.Null(second.Next);
    }

    [Theory]
    [InlineData("Status", "over")]
    [InlineData("DateCreated", "yesterday")]
    [InlineData("DateUpdated>", "yesterday")]
    public async Task A_filter_that_makes_no_sense_is_refused_with_20422(string name, string value) =>
        Assert.Equal(20422, await RefusalAsync(() => Task.FromResult(ConferenceFilter.Read(Forms.Of((name, value))))));

    [Fact]
    public async Task A_conference_that_its_owner_ends_says_so_and_ending_it_again_changes_nothing()
    {
        await using var world = await OpenAsync();
        var (one, two) = (await world.JoinAsync(Theirs), await world.JoinAsync(Second));
        var conference = (await world.RoomAsync()).Sid;

        var ended = await UpdateAsync(world, conference, ("Status", "completed"));
        await world.ElapseAsync(2);
        var (told, postings) = (world.Told().ToArray(), await world.PostingsAsync());
        var again = await UpdateAsync(world, conference, ("Status", "completed"));
        await world.ElapseAsync(2);

        Assert.Equal(("completed", "conference-ended-via-api", null), (ended.Status, ended.ReasonConferenceEnded, ended.CallSidEndingConference));
        Assert.Equal(["participant-join", "participant-join", "conference-start", "participant-leave", "participant-leave", "conference-end"], told);
        Assert.Equal(2, postings.Length); // a minute of each
        Assert.Equal((CallStatus.InProgress, CallStatus.InProgress), ((await world.CallAsync(one)).Status, (await world.CallAsync(two)).Status));
        Assert.Equal(ended, again);
        Assert.Equal(told, world.Told());
        Assert.Equal(postings, await world.PostingsAsync());
    }

    [Fact]
    public async Task An_announcement_is_fetched_for_each_who_is_in_the_conference()
    {
        await using var world = await OpenAsync();
        world.Server.Documents["/news"] = "<Response><Say>News</Say></Response>";
        await world.JoinAsync(Theirs);
        await world.JoinAsync(Second);

        var announced = await UpdateAsync(world, (await world.RoomAsync()).Sid, ("AnnounceUrl", "https://app.test/news"));
        await world.ElapseAsync(2);

        Assert.Equal("in-progress", announced.Status);
        Assert.Equal(2, world.Server.Requests.Count(request => request.Path == "/news"));
        Assert.Equal(2, (await world.RoomAsync()).Members.Length);
    }

    [Theory]
    [InlineData("Status", "over", 20422)]
    [InlineData("Status", "in-progress", 20422)]
    [InlineData("AnnounceUrl", "ftp://app.test/news", 21205)]
    [InlineData("AnnounceMethod", "PUT", 21209)]
    public async Task A_change_that_makes_no_sense_is_refused_and_changes_nothing(string name, string value, int error)
    {
        await using var world = await OpenAsync();
        await world.JoinAsync(Theirs);
        var before = await world.RoomAsync();

        Assert.Equal(error, await RefusalAsync(() => UpdateAsync(world, before.Sid, (name, value))));

        Assert.Equal(before.ToString(), (await world.RoomAsync()).ToString());
    }

    [Fact]
    public async Task Nobody_finds_a_conference_of_another_account()
    {
        await using var world = await OpenAsync();
        await world.JoinAsync(Theirs);
        var (stranger, sid) = (await world.StrangerAsync(), (await world.RoomAsync()).Sid);

        Assert.Empty((await world.Get<ShowConferences>().ListAsync(stranger, ConferenceFilter.Read(Forms.Of()), new("/x", "", 50, 0, null), default)).Items);
        Assert.Equal(20404, await RefusalAsync(() => world.Get<ShowConferences>().FetchAsync(stranger, sid, default)));
        Assert.Equal(20404, await RefusalAsync(() => world.Get<UpdateConference>().Handle(stranger, sid, Forms.Of(("Status", "completed")), default)));
        Assert.Equal(ConferenceStatus.Init, (await world.RoomAsync()).Status);
    }

    [Fact]
    public async Task A_conference_that_never_was_is_not_found()
    {
        await using var world = await OpenAsync();
        var sid = Sid.Parse(SidPrefix.Conference + Nobody);

        Assert.Equal(20404, await RefusalAsync(async () => await world.Get<ShowConferences>().FetchAsync(await world.CallerAsync(), sid, default)));
        Assert.Equal(20404, await RefusalAsync(() => UpdateAsync(world, sid, ("Status", "completed"))));
    }

    private static async Task ThreeAsync(VoiceWorld world)
    {
        await world.JoinAsync(Theirs, "Alpha");
        await world.ElapseAsync(2);
        await world.JoinAsync(Second, "Beta");
        await world.ElapseAsync(2);
        await UpdateAsync(world, (await world.RoomAsync("Alpha")).Sid, ("Status", "completed"));
        await world.JoinAsync(Third, "Gamma");
        await world.JoinAsync(Fourth, "Gamma");
    }

    private static async Task<ConferenceResource> UpdateAsync(VoiceWorld world, Sid sid, params (string Name, string Value)[] parameters) =>
        await world.Get<UpdateConference>().Handle(await world.CallerAsync(), sid, Forms.Of(parameters), default);

    private static async Task<ListPage<ConferenceResource>> ListAsync(VoiceWorld world, PageRequest page, params (string Name, string Value)[] filters) =>
        await world.Get<ShowConferences>().ListAsync(await world.CallerAsync(), ConferenceFilter.Read(Forms.Of(filters)), page, default);

    private static async Task<IEnumerable<string>> NamesAsync(VoiceWorld world, params (string Name, string Value)[] filters) =>
        (await ListAsync(world, new("/x", "", 50, 0, null), filters)).Items.Select(conference => conference.FriendlyName);

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
}
