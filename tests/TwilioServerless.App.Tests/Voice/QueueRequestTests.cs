using TwilioServerless.App.Http;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Voice.GivenRoom;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

/// <summary>What the owner of queues asks for: GET, POST and DELETE Queues.</summary>
public sealed class QueueRequestTests
{
    private const string Agent = "+14155550120";

    [Fact]
    public async Task A_queue_is_empty_and_holds_a_thousand_unless_it_is_told_otherwise()
    {
        await using var world = await OpenAsync();

        var (usual, small) = (await CreateAsync(world, ("FriendlyName", "Usual")), await CreateAsync(world, ("FriendlyName", "Small"), ("MaxSize", "1")));

        Assert.Equal(("Usual", 1000, 0, 0), (usual.FriendlyName, usual.MaxSize, usual.CurrentSize, usual.AverageWaitTime));
        Assert.Equal(("Small", 1), (small.FriendlyName, small.MaxSize));
        Assert.Equal(usual, await FetchAsync(world, usual.Sid));
    }

    [Theory]
    [InlineData("", "", 20001)]
    [InlineData(" ", "", 20001)]
    [InlineData("Support", "0", 14207)]
    [InlineData("Support", "5001", 14207)]
    [InlineData("Support", "many", 14207)]
    [InlineData("Taken", "", 22003)]
    public async Task A_queue_that_makes_no_sense_is_not_made(string name, string size, int error)
    {
        await using var world = await OpenAsync();
        await CreateAsync(world, ("FriendlyName", "Taken"));

        Assert.Equal(error, await RefusalAsync(() => CreateAsync(world, ("FriendlyName", name), ("MaxSize", size))));

        Assert.Single(await world.QueuesAsync());
    }

    [Theory]
    [InlineData(64, null)]
    [InlineData(65, 20002)]
    public async Task A_name_has_64_letters_at_most(int letters, int? error)
    {
        await using var world = await OpenAsync();
        var (name, queue) = (new string('q', letters), await CreateAsync(world, ("FriendlyName", "Short")));

        if (error is null) Assert.Equal(name, (await UpdateAsync(world, queue.Sid, ("FriendlyName", name))).FriendlyName);
        else Assert.Equal(error, await RefusalAsync(() => UpdateAsync(world, queue.Sid, ("FriendlyName", name))));
    }

    [Theory]
    [EachBackend]
    public async Task A_queue_that_is_renamed_is_found_by_its_new_name_and_leaves_the_old_one_to_others(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var queue = await CreateAsync(world, ("FriendlyName", "Old"));

        var renamed = await UpdateAsync(world, queue.Sid, ("FriendlyName", "New"));
        var again = await UpdateAsync(world, queue.Sid, ("FriendlyName", "New"));
        await world.EnqueueAsync(Theirs, "New");
        var other = await CreateAsync(world, ("FriendlyName", "Old"));

        Assert.Equal(("New", renamed), (renamed.FriendlyName, again));
        Assert.Equal(1, (await FetchAsync(world, queue.Sid)).CurrentSize);
        Assert.NotEqual(queue.Sid, other.Sid);
    }

    [Theory]
    [InlineData("FriendlyName", "Taken", 22003)]
    [InlineData("FriendlyName", " ", 20002)]
    [InlineData("MaxSize", "0", 14207)]
    [InlineData("MaxSize", "5001", 14207)]
    public async Task A_change_that_makes_no_sense_is_refused_and_changes_nothing(string name, string value, int error)
    {
        await using var world = await OpenAsync();
        await CreateAsync(world, ("FriendlyName", "Taken"));
        var queue = await CreateAsync(world, ("FriendlyName", "Support"));

        Assert.Equal(error, await RefusalAsync(() => UpdateAsync(world, queue.Sid, (name, value))));

        Assert.Equal(queue, await FetchAsync(world, queue.Sid));
    }

    [Fact]
    public async Task Who_waits_in_a_queue_that_was_made_smaller_stays_and_nobody_more_comes_in()
    {
        await using var world = await OpenAsync();
        for (var n = 0; n < 2; n++) await world.EnqueueAsync($"+1415555014{n}");
        var queue = Assert.Single(await world.QueuesAsync());

        await UpdateAsync(world, queue.Sid.Value, ("MaxSize", "1"));
        await world.EnqueueAsync(Theirs);

        Assert.Equal(2, (await FetchAsync(world, queue.Sid.Value)).CurrentSize);
    }

    [Theory]
    [EachBackend]
    public async Task A_queue_is_deleted_once_and_its_name_is_free(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var queue = await CreateAsync(world, ("FriendlyName", "Support"));

        await DeleteAsync(world, queue.Sid);

        Assert.Equal(20404, await RefusalAsync(() => DeleteAsync(world, queue.Sid)));
        Assert.Equal(20404, await RefusalAsync(() => FetchAsync(world, queue.Sid)));
        Assert.Equal(20404, await RefusalAsync(() => UpdateAsync(world, queue.Sid, ("MaxSize", "2"))));
        Assert.NotEqual(queue.Sid, (await CreateAsync(world, ("FriendlyName", "Support"))).Sid);
    }

    [Theory]
    [InlineData("<Enqueue>Support</Enqueue>")]
    [InlineData("<Dial><Queue>Support</Queue></Dial>")]
    public async Task A_queue_at_which_somebody_is_cannot_be_deleted(string verb)
    {
        await using var world = await OpenAsync();
        var queue = await CreateAsync(world, ("FriendlyName", "Support"));
        await world.RingAsync($"<Response>{verb}</Response>", Agent);
        await world.SettleAsync();

        Assert.Equal(20409, await RefusalAsync(() => DeleteAsync(world, queue.Sid)));
    }

    [Theory]
    [EachBackend]
    public async Task Each_queue_is_on_one_page_of_the_list_newest_first(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        foreach (var name in (string[])["One", "Two", "Three"])
        {
            await CreateAsync(world, ("FriendlyName", name));
            await world.ElapseAsync(1);
        }

        var first = await ListAsync(world, new("/x", "", 2, 0, null));
        var second = await ListAsync(world, new("/x", "", 2, 1, first.Next));
        var back = await ListAsync(world, new("/x", "", 2, 0, second.Previous));

        Assert.Equal(["Three", "Two"], first.Items.Select(queue => queue.FriendlyName));
        Assert.Equal(["One"], second.Items.Select(queue => queue.FriendlyName));
        Assert.Equal<QueueResource>(first.Items, back.Items);
        Assert.Null(second.Next);
    }

    [Theory]
    [EachBackend]
    public async Task Of_many_who_make_a_queue_of_one_name_at_once_one_is_first(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        await world.CallerAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => AnswerAsync(() => world.Get<ChangeQueues>().CreateAsync(world.Caller, Forms.Of(("FriendlyName", "Support")), default))));

        Assert.Equal([0, 22003, 22003, 22003, 22003], answers.Order());
        Assert.Single(await world.QueuesAsync());
    }

    [Fact]
    public async Task Nobody_finds_a_queue_of_another_account_and_may_give_theirs_the_same_name()
    {
        await using var world = await OpenAsync();
        var queue = await CreateAsync(world, ("FriendlyName", "Support"));
        var (stranger, sid) = (await world.StrangerAsync(), Sid.Parse(queue.Sid));

        Assert.Equal(20404, await RefusalAsync(() => world.Get<ShowQueues>().FetchAsync(stranger, sid, default)));
        Assert.Equal(20404, await RefusalAsync(() => world.Get<ChangeQueues>().UpdateAsync(stranger, sid, Forms.Of(("MaxSize", "2")), default)));
        Assert.Equal(20404, await RefusalAsync(() => world.Get<ChangeQueues>().DeleteAsync(stranger, sid, default)));
        Assert.Empty((await world.Get<ShowQueues>().ListAsync(stranger, new("/x", "", 50, 0, null), default)).Items);
        Assert.Equal("Support", (await world.Get<ChangeQueues>().CreateAsync(stranger, Forms.Of(("FriendlyName", "Support")), default)).FriendlyName);
        Assert.Equal(queue, await FetchAsync(world, queue.Sid));
    }

    private static async Task<QueueResource> CreateAsync(VoiceWorld world, params (string Name, string Value)[] parameters) =>
        await world.Get<ChangeQueues>().CreateAsync(await world.CallerAsync(), Forms.Of(parameters), default);

    private static async Task<QueueResource> UpdateAsync(VoiceWorld world, string sid, params (string Name, string Value)[] parameters) =>
        await world.Get<ChangeQueues>().UpdateAsync(await world.CallerAsync(), Sid.Parse(sid), Forms.Of(parameters), default);

    private static async Task DeleteAsync(VoiceWorld world, string sid) => await world.Get<ChangeQueues>().DeleteAsync(await world.CallerAsync(), Sid.Parse(sid), default);

    private static async Task<QueueResource> FetchAsync(VoiceWorld world, string sid) => await world.Get<ShowQueues>().FetchAsync(await world.CallerAsync(), Sid.Parse(sid), default);

    private static async Task<ListPage<QueueResource>> ListAsync(VoiceWorld world, PageRequest page) => await world.Get<ShowQueues>().ListAsync(await world.CallerAsync(), page, default);
}
