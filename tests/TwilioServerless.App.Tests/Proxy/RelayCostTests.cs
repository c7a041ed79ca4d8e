using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Storage;
using TwilioServerless.Storage.Counting;
using TwilioServerless.Testing.Storage;
using Xunit.Abstractions;
using static TwilioServerless.App.Tests.Proxy.ProxyWorld;

namespace TwilioServerless.App.Tests.Proxy;

/// <summary>What the relay costs in storage requests.</summary>
public sealed class RelayCostTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_message_to_a_number_of_a_pool_costs_three_requests_as_any_other_and_relaying_it_four_and_a_bell()
    {
        var (world, storage) = await OpenAsync();
        await using var _ = world;
        await world.PairAsync(await world.PoolAsync(), Anna, Ben);
        await RelayAsync(world);
        storage.Reset();

        await world.ReceiveAsync("Hi", Anna, First);
        Tell(storage);
        Assert.Equal(3, storage.Total); // whose number it is, commit, bell

        storage.Reset();
        world.Sleep(TimeSpan.FromMilliseconds(250));
        await world.DrainLaneAsync("relay:" + First);
        Tell(storage);
        Assert.Equal(6, storage.Total); // range, claim, session; the session, the interaction and what is sent on in one commit, its bell; commit of the lane
    }

    [Fact]
    public async Task Opening_a_session_of_two_costs_five_requests()
    {
        var (world, storage) = await OpenAsync();
        await using var _ = world;
        var service = await world.PoolAsync();
        storage.Reset();

        await world.PairAsync(service, Anna, Ben);

        Tell(storage);
        Assert.Equal(5, storage.Total); // the service, each one's claims, the pool, commit
    }

    [Fact]
    public async Task Following_what_is_sent_on_costs_nothing_where_nobody_is_told()
    {
        var (world, storage) = await OpenAsync();
        await using var _ = world;
        await world.PairAsync(await world.PoolAsync(), Anna, Ben);

        await RelayAsync(world, Cem); // who has nobody to write to: so much is charged as when somebody has
        await world.SendAsync();
        var plain = await ElapseAsync(world, storage);
        await RelayAsync(world);
        var relayed = await ElapseAsync(world, storage);

        output.WriteLine($"{plain} {relayed}");
        Assert.Equal(plain, relayed);
    }

    // What is remembered is read, and what rings once has rung.
    private static async Task RelayAsync(MessagingWorld world, string from = Anna)
    {
        await world.ReceiveAsync("Hello", from, First);
        await world.DrainLaneAsync("relay:" + First);
    }

    // What sending and following a message that waits cost, apart from what looking for work does.
    private static async Task<(long Reads, long Commits)> ElapseAsync(MessagingWorld world, CountingStorage storage)
    {
        storage.Reset();
        await world.ElapseAsync(5);
        return (storage.Of(StorageRequest.Read), storage.Of(StorageRequest.Commit));
    }

    private static async Task<(MessagingWorld World, CountingStorage Storage)> OpenAsync()
    {
        var world = await ProxyWorld.OpenAsync(and: services => services.WrapStorage(storage => new CountingStorage(storage)));
        return (world, (CountingStorage)world.Get<IStorage>());
    }

    private void Tell(CountingStorage storage)
    {
        foreach (var ((kind, name), requests) in storage.Counts) output.WriteLine($"{kind} {name}: {requests}");
    }
}
