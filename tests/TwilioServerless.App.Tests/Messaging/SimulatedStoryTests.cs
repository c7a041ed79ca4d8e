using TwilioServerless.App.Simulator;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Messaging;

/// <summary>Same seed, same story: what the simulated network makes of a script.</summary>
public sealed class SimulatedStoryTests
{
    private static readonly (string, string)[] Rough =
    [
        ("Seed", "42"), ("Percent30003", "10"), ("Percent30005", "10"), ("Percent30007", "10"), ("PercentFailed", "10"), ("PercentLost", "10"),
        ("PercentDuplicated", "30"), ("PercentReordered", "30"), ("ShortestDelay", "100"), ("LongestDelay", "4000"),
    ];

    [Theory]
    [EachBackend]
    public async Task Two_fresh_runs_of_a_script_end_alike_and_get_their_receipts_in_the_same_order(StorageBackend backend)
    {
        var first = await RunAsync(backend, Rough);
        var second = await RunAsync(backend, Rough);

        Assert.Equal(first, second);
        Assert.Equal(6, first.DistinctBy(end => (end.Status, end.ErrorCode)).Count()); // delivered, failed, sent for good, and three errors
    }

    [Fact]
    public async Task Another_seed_tells_another_story() =>
        Assert.NotEqual(await RunAsync(StorageBackend.Embedded, Rough), await RunAsync(StorageBackend.Embedded, [("Seed", "43"), .. Rough.Skip(1)]));

    [Fact]
    public async Task Describing_the_network_again_tells_the_story_from_its_beginning_and_going_on_does_not()
    {
        await using var world = await OpenAsync(time: Skipping());

        await DescribeAsync(world, Rough);
        var first = await ScriptAsync(world);
        var next = await ScriptAsync(world);
        world.Sleep(TimeSpan.FromMinutes(1));
        await DescribeAsync(world, Rough);
        var again = await ScriptAsync(world);

        Assert.Equal(first, again);
        Assert.NotEqual(first, next);
    }

    [Fact]
    public async Task A_process_that_dies_before_it_could_write_does_not_change_the_story()
    {
        await using var world = await OpenAsync(time: Skipping());
        await DescribeAsync(world, Rough);
        var undisturbed = await ScriptAsync(world);
        await DescribeAsync(world, Rough);

        var disturbed = await ScriptAsync(world, () => world.Storage.BeforeNextCommit(async () => { await Task.Yield(); throw new StorageGoneException(); }));

        Assert.Equal(Outcomes(undisturbed), Outcomes(disturbed));
    }

    [Fact]
    public async Task A_doubled_receipt_is_told_once_and_one_held_back_comes_after_a_later_messages()
    {
        await using var world = await OpenAsync(time: Skipping());
        world.Server.On("/status", new CustomerAnswer());
        await DescribeAsync(world, ("PercentDuplicated", "100"), ("PercentReordered", "40"), ("Seed", "3"));

        var story = await ScriptAsync(world);

        Assert.All(world.Server.Requests.CountBy(request => request["MessageSid"] ?? ""), told => Assert.Equal(2, told.Value)); // sent and delivered
        Assert.NotEqual(story.OrderBy(end => end.Number), story);
        Assert.Empty(await world.LanesAsync());
    }

    [Fact]
    public async Task A_message_the_network_does_not_take_fails_and_costs_nothing()
    {
        await using var world = await OpenAsync(time: Skipping());
        await DescribeAsync(world, ("PercentFailed", "100"));

        var sid = await world.SendAsync();
        await world.ElapseAsync(5);

        var message = await world.MessageAsync(sid);
        Assert.Equal((MessageStatus.Failed, 30008, null), (message.Status, message.ErrorCode, message.Price));
        Assert.Empty(await world.PostingsAsync());
    }

    // Lanes wait for what is due in a moment; webhooks are given up after seconds.
    private static SkippingTime Skipping() => new(Product.Start, TimeSpan.FromSeconds(1));

    private static async Task<List<Ending>> RunAsync(StorageBackend backend, (string, string)[] network)
    {
        await using var world = await OpenAsync(backend, time: Skipping());
        await DescribeAsync(world, network);
        return await ScriptAsync(world);
    }

    // Twenty messages from two numbers to five phones; what became of them, in the order of its happening.
    private static async Task<List<Ending>> ScriptAsync(MessagingWorld world, Action? disturb = null)
    {
        var (start, messages) = (world.Now, new List<Sid>());
        for (var n = 0; n < 20; n++)
            messages.Add(await world.SendAsync(("From", n % 3 == 0 ? OursToo : Ours), ("To", $"+1415555012{n % 5}"), ("StatusCallback", world.Server.Url("/status"))));
        disturb?.Invoke();
        await world.ElapseAsync(40);
        var ends = await Task.WhenAll(messages.Select(world.MessageAsync));
        return [.. ends.Select((end, n) => new Ending(end.DateUpdated - start, n, end.Status, end.ErrorCode)).OrderBy(end => (end.After, end.Number))];
    }

    private static IEnumerable<(int, MessageStatus, int?)> Outcomes(List<Ending> story) =>
        story.OrderBy(end => end.Number).Select(end => (end.Number, end.Status, end.ErrorCode));

    private static Task<NetworkResource> DescribeAsync(MessagingWorld world, params (string Name, string Value)[] parameters) =>
        world.Get<DescribeNetwork>().Handle(world.Caller, Forms.Of(parameters), "https://x", default);

    private sealed record Ending(TimeSpan After, int Number, MessageStatus Status, int? ErrorCode);
}
