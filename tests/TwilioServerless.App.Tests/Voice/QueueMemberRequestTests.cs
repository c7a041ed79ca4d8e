using TwilioServerless.App.Http;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.App.Tests.Voice.GivenRoom;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

/// <summary>What the owner of queues asks of who waits in them: GET and POST Queues/{Sid}/Members.</summary>
public sealed class QueueMemberRequestTests
{
    [Fact]
    public async Task Who_waits_is_listed_with_their_place_and_how_long_they_have_waited()
    {
        await using var world = await OpenAsync();
        var (calls, queue) = await ThreeAsync(world); // each 2 s after the one before, and 2 s ago

        var members = (await ListAsync(world, queue, new("/x", "", 50, 0, null))).Items;

        Assert.Equal(calls.Select(call => call.Value), members.Select(member => member.CallSid));
        Assert.Equal([(1, 6), (2, 4), (3, 2)], members.Select(member => (member.Position, member.WaitTime)));
        Assert.Equal(4, (await world.Get<ShowQueues>().FetchAsync(world.Caller, queue, default)).AverageWaitTime); // (6 + 4 + 2) / 3
    }

    [Fact]
    public async Task Each_member_is_on_one_page_of_the_list_though_all_came_at_once()
    {
        await using var world = await OpenAsync();
        List<string> calls = [];
        for (var n = 0; n < 3; n++) calls.Add((await world.EnqueueAsync($"+1415555014{n}")).Value);
        var queue = Assert.Single(await world.QueuesAsync()).Sid;

        var first = await ListAsync(world, queue, new("/x", "", 2, 0, null));
        var second = await ListAsync(world, queue, new("/x", "", 2, 1, first.Next));
        var back = await ListAsync(world, queue, new("/x", "", 2, 0, second.Previous));

        Assert.Equal(calls, first.Items.Concat(second.Items).Select(member => member.CallSid));
        Assert.Equal<QueueMemberResource>(first.Items, back.Items);
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task A_member_is_known_by_their_call_and_the_first_as_Front()
    {
        await using var world = await OpenAsync();
        var (calls, queue) = await ThreeAsync(world);

        Assert.Equal((calls[1].Value, 2), await PlaceAsync(world, queue, calls[1].Value));
        Assert.Equal((calls[1].Value, 2), await PlaceAsync(world, queue, calls[1].Value + ".json"));
        Assert.Equal((calls[0].Value, 1), await PlaceAsync(world, queue, "Front"));
        Assert.Equal(20404, await RefusalAsync(() => PlaceAsync(world, queue, SidPrefix.Call + Nobody)));
    }

    [Fact]
    public async Task Who_is_taken_out_hears_the_new_document_and_is_gone_for_a_second_request()
    {
        await using var world = await OpenAsync();
        world.Server.Documents["/next"] = "<Response><Pause length=\"30\"/></Response>";
        var (calls, queue) = await ThreeAsync(world);

        var taken = await DequeueAsync(world, queue, calls[1].Value, ("Url", "https://app.test/next"));
        await world.SettleAsync();

        Assert.Equal((calls[1].Value, 2, 4), (taken.CallSid, taken.Position, taken.WaitTime)); // as it waited
        Assert.Single(world.Server.Requests, request => request.Path == "/next");
        Assert.Equal([calls[0], calls[2]], Assert.Single(await world.QueuesAsync()).Members.Select(member => member.CallSid));
        Assert.Equal(20404, await RefusalAsync(() => DequeueAsync(world, queue, calls[1].Value, ("Url", "https://app.test/next"))));
        Assert.Equal((CallStatus.InProgress, TimeSpan.FromSeconds(4)), ((await world.CallAsync(calls[1])).Status, (await world.CallAsync(calls[1])).QueueTime));
    }

    [Fact]
    public async Task Front_is_somebody_else_each_time_until_nobody_waits()
    {
        await using var world = await OpenAsync();
        world.Server.Documents["/next"] = "<Response><Pause length=\"30\"/></Response>";
        var (calls, queue) = await ThreeAsync(world);

        List<string> taken = [];
        for (var n = 0; n < 3; n++) taken.Add((await DequeueAsync(world, queue, "Front", ("Url", "https://app.test/next"))).CallSid);

        Assert.Equal(calls.Select(call => call.Value), taken);
        Assert.Equal(20404, await RefusalAsync(() => DequeueAsync(world, queue, "Front", ("Url", "https://app.test/next"))));
    }

    [Fact]
    public async Task Of_many_who_take_out_a_member_at_once_one_does_and_of_many_who_take_out_Front_each_has_their_own()
    {
        await using var world = await OpenAsync();
        var (calls, queue) = await ThreeAsync(world);
        Task<int> TakeAsync(string who) => AnswerAsync(() => world.Get<QueueMembers>().DequeueAsync(world.Caller, queue, who, Forms.Of(("Url", "https://app.test/next")), default));

        var ofOne = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TakeAsync(calls[1].Value)));
        var ofFront = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TakeAsync("Front")));

        Assert.Equal([0, 20404, 20404], ofOne.Order());
        Assert.Equal([0, 0, 20404], ofFront.Order()); // two were left
        Assert.Empty(Assert.Single(await world.QueuesAsync()).Members);
    }

    [Theory]
    [InlineData("Method", "POST", 20001)] // no Url
    [InlineData("Url", "", 20001)]
    [InlineData("Url", "ftp://app.test/next", 21205)]
    [InlineData("Method", "PUT", 21209)]
    public async Task A_request_that_makes_no_sense_leaves_the_member_where_they_are(string name, string value, int error)
    {
        await using var world = await OpenAsync();
        var call = await world.EnqueueAsync(Theirs);
        var queue = Assert.Single(await world.QueuesAsync()).Sid;

        Assert.Equal(error, await RefusalAsync(() => DequeueAsync(world, queue, "Front", (name, value))));

        Assert.Equal((call.Value, 1), await PlaceAsync(world, queue, "Front"));
    }

    [Fact]
    public async Task Who_is_served_waits_no_more()
    {
        await using var world = await OpenAsync();
        var call = await world.EnqueueAsync(Theirs);
        await world.RingAsync("<Response><Dial><Queue>Support</Queue></Dial></Response>", "+14155550120");
        await world.SettleAsync();
        var queue = Assert.Single(await world.QueuesAsync()).Sid;

        Assert.Equal(20404, await RefusalAsync(() => DequeueAsync(world, queue, call.Value, ("Url", "https://app.test/next"))));
        Assert.Empty((await ListAsync(world, queue, new("/x", "", 50, 0, null))).Items);
        Assert.NotNull((await world.CallAsync(call)).TalksWith);
    }

    [Fact]
    public async Task Nobody_finds_who_waits_in_a_queue_of_another_account()
    {
        await using var world = await OpenAsync();
        var call = await world.EnqueueAsync(Theirs);
        var (stranger, queue) = (await world.StrangerAsync(), Assert.Single(await world.QueuesAsync()).Sid);
        var members = world.Get<QueueMembers>();

        Assert.Equal(20404, await RefusalAsync(() => members.ListAsync(stranger, queue, new("/x", "", 50, 0, null), default)));
        Assert.Equal(20404, await RefusalAsync(() => members.FetchAsync(stranger, queue, call.Value, default)));
        Assert.Equal(20404, await RefusalAsync(() => members.DequeueAsync(stranger, queue, call.Value, Forms.Of(("Url", "https://app.test/next")), default)));
        Assert.Equal((call.Value, 1), await PlaceAsync(world, queue, "Front"));
    }

    private static async Task<(Sid[] Calls, Sid Queue)> ThreeAsync(VoiceWorld world)
    {
        List<Sid> calls = [];
        for (var n = 0; n < 3; n++)
        {
            calls.Add(await world.EnqueueAsync($"+1415555014{n}"));
            await world.ElapseAsync(2);
        }
        await world.CallerAsync();
        return ([.. calls], Assert.Single(await world.QueuesAsync()).Sid);
    }

    private static async Task<ListPage<QueueMemberResource>> ListAsync(VoiceWorld world, Sid queue, PageRequest page) =>
        await world.Get<QueueMembers>().ListAsync(await world.CallerAsync(), queue, page, default);

    private static async Task<(string CallSid, int Position)> PlaceAsync(VoiceWorld world, Sid queue, string who)
    {
        var member = await world.Get<QueueMembers>().FetchAsync(await world.CallerAsync(), queue, who, default);
        return (member.CallSid, member.Position);
    }

    private static async Task<QueueMemberResource> DequeueAsync(VoiceWorld world, Sid queue, string who, params (string Name, string Value)[] parameters) =>
        await world.Get<QueueMembers>().DequeueAsync(await world.CallerAsync(), queue, who, Forms.Of(parameters), default);
}
