using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Proxy;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Media;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Storage;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Proxy.ProxyWorld;

namespace TwilioServerless.App.Tests.Proxy;

/// <summary>The process is killed after each storage request of a session's opening and of a message that is sent on.</summary>
public sealed class RelayCrashTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)] // what is sent on belongs into another partition than what came in
    public async Task Wherever_a_process_dies_a_message_is_sent_on_once_or_was_never_received(int partitions)
    {
        var dyings = 0;
        for (var requests = 1; await RelayAsync(requests, partitions); requests++) dyings++;

        Assert.InRange(dyings, 10, 120); // at least: the number, the files, the commit, a bell, claim and session, the files, both commits, sending
    }

    [Fact]
    public async Task Wherever_a_process_dies_a_session_is_there_with_both_its_claims_or_not_at_all()
    {
        var dyings = 0;
        for (var requests = 1; await OpenSessionAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 4, 40); // at least: the service, two people's claims, the pool, the commit
    }

    [Fact]
    public async Task Wherever_a_process_dies_a_deleted_service_is_forgotten_to_the_last_row_or_still_whole()
    {
        var dyings = 0;
        for (var requests = 1; await DeleteServiceAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 8, 60); // at least: the service, the commit, a bell, sessions and numbers, each one's end
    }

    [Fact]
    public async Task Wherever_a_process_dies_a_number_is_removed_or_can_be_removed_again()
    {
        var dyings = 0;
        for (var requests = 1; await RemoveNumberAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 5, 40); // at least: the service, the number, its uses, the gate, the commit
    }

    private static async Task<bool> DeleteServiceAsync(int requests)
    {
        var (world, storage) = await OpenAsync(partitions: 1);
        await using var _ = world;
        var service = await world.PoolAsync();
        await world.PairAsync(service, Anna, Ben, ("UniqueName", "Ride 1"), ("Ttl", "600"));
        await world.ReceiveAsync("Hi", Anna, First);
        await world.ElapseAsync(3);

        var isDead = await LiveAsync(world, storage, requests, () => world.Get<DeleteProxyService>().Handle(world.Caller, service, default));

        var left = await world.Get<Store>().RowsAsync(RowRange.Prefix(Keys.Partition(world.Caller.AccountSid), "proxy-"), default);
        var isThere = await world.Get<ProxyServiceTable>().FindAsync(world.Caller.AccountSid, service, default) is not null;
        Assert.Equal(isThere ? 10 : 0, left.Rows.Count); // two names, a number and its gate, a session, two claims and their uses, an interaction
        Assert.Equal(isThere ? service : null, (await world.Get<PhoneNumberTable>().FindAsync(world.Caller.AccountSid, SidOf(First), default))!.Value.ProxyServiceSid);
        return isDead;
    }

    private static async Task<bool> RemoveNumberAsync(int requests)
    {
        var (world, storage) = await OpenAsync(partitions: 1);
        await using var _ = world;
        var service = await world.PoolAsync();

        var isDead = await LiveAsync(world, storage, requests, () => world.Get<RemoveProxyNumber>().Handle(world.Caller, service, SidOf(First), default));

        if (await world.Get<ProxyNumberTable>().FindAsync(world.Caller.AccountSid, service, SidOf(First), default) is { } left)
        {
            if (left.Value.IsLeaving) Assert.Equal(80207, (await Assert.ThrowsAsync<Refusal>(() => world.PairAsync(service, Anna, Ben))).Error.Code);
            await world.Get<RemoveProxyNumber>().Handle(await world.CallerAsync(), service, SidOf(First), default);
        }
        await world.AddNumberAsync(service, First);
        Assert.Equal(First, (await world.PairAsync(service, Anna, Ben)).Participants[0].ProxyIdentifier);
        return isDead;
    }

    // True: it died.
    private static async Task<bool> RelayAsync(int requests, int partitions)
    {
        var (world, storage) = await OpenAsync(partitions);
        await using var _ = world;
        world.Server.On("/told", new CustomerAnswer());
        var service = await world.PoolAsync([First, Second], ("CallbackUrl", world.Server.Url("/told")), ("InterceptCallbackUrl", world.Server.Url("/told")));
        var session = await world.PairAsync(service, Anna, Ben);

        var isDead = await LiveAsync(world, storage, requests, () => world.ReceiveMediaAsync("Look", world.Server.Url("/cat.png")));

        var messages = await world.MessagesAsync();
        var isReceived = messages.Any(message => message.Direction == MessageDirection.Inbound);
        Assert.Equal(isReceived ? [$"{First} → {Ben}: Look"] : [], await world.SentOnAsync());
        Assert.Equal(isReceived ? 1 : 0, (await world.InteractionsAsync(session)).Length);
        Assert.Equal(messages.Select(message => $"msg:{message.Sid}").Order(), (await world.PostingsAsync()).Order());
        Assert.All(messages, message => Assert.Contains(message.Status, new[] { MessageStatus.Received, MessageStatus.Delivered }));
        foreach (var message in messages) Assert.Equal(["image/png PNG!"], await world.FilesAsync(message.Sid));
        return isDead;
    }

    private static async Task<bool> OpenSessionAsync(int requests)
    {
        var (world, storage) = await OpenAsync(partitions: 1);
        await using var _ = world;
        var service = await world.PoolAsync();

        var isDead = await LiveAsync(world, storage, requests, () => world.PairAsync(service, Anna, Ben, ("UniqueName", "Ride 1"), ("Ttl", "600")));

        await world.ReceiveAsync("Hi", Anna, First);
        await world.ReceiveAsync("Hi", Ben, First);
        await world.ElapseAsync(3);
        var uses = (await world.NumberAsync(service, First)).InUse;
        Assert.Contains(uses, new[] { 0, 1 });
        Assert.Equal(2 * uses, (await world.SentOnAsync()).Length);
        // Whoever tries again is told that it is there, or gets it.
        if (uses == 0) await world.PairAsync(service, Anna, Ben, ("UniqueName", "Ride 1"));
        else Assert.Equal(80208, (await Assert.ThrowsAsync<Refusal>(() => world.PairAsync(service, Anna, Ben, ("UniqueName", "Ride 1")))).Error.Code);
        return isDead;
    }

    private static async Task<bool> LiveAsync(MessagingWorld world, MortalStorage storage, int requests, Func<Task> live)
    {
        var isDead = await storage.LiveAsync(requests, async () =>
        {
            await live();
            await world.ElapseAsync(3);
        });
        await world.ElapseAsync(10);
        return isDead;
    }

    private static async Task<(MessagingWorld World, MortalStorage Storage)> OpenAsync(int partitions)
    {
        MortalStorage storage = null!;
        var world = await ProxyWorld.OpenAsync(with: account => account with { Partitions = partitions }, and: services => services.WrapStorage(inner => storage = new MortalStorage(inner)));
        return (world.WithCat(), storage);
    }
}
