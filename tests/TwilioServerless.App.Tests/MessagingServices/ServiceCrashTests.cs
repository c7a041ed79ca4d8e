using TwilioServerless.App.Http;
using TwilioServerless.App.MessagingServices;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.Storage;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.MessagingServices;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.MessagingServices;

/// <summary>The process is killed after each storage request of what Messaging Services do.</summary>
public sealed class ServiceCrashTests
{
    [Fact]
    public async Task Wherever_a_process_dies_a_message_of_a_service_is_sent_and_charged_once()
    {
        var dyings = 0;
        for (var requests = 1; await SendAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 8, 100); // at least: service, pool, tie, commit, a bell, sending, the receipt
    }

    [Fact]
    public async Task Wherever_a_process_dies_a_scheduled_message_is_sent_and_charged_once()
    {
        var dyings = 0;
        for (var requests = 1; await ScheduleAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 12, 100); // at least: the same, and its waiting
    }

    [Fact]
    public async Task Wherever_a_process_dies_a_deleted_service_lets_all_go_or_is_there()
    {
        var dyings = 0;
        for (var requests = 1; await DeleteAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 5, 100); // at least: the commit, a bell, reading, letting go, forgetting
    }

    // True: it died.
    private static async Task<bool> SendAsync(int requests)
    {
        var (world, storage, service) = await OpenAsync();
        await using var _ = world;

        var isDead = await storage.LiveAsync(requests, async () =>
        {
            await world.SendAsync(ServicesWorld.Through(service));
            await world.ElapseAsync(3);
        });
        await world.ElapseAsync(10);

        await SentOnceAsync(world);
        return isDead;
    }

    private static async Task<bool> ScheduleAsync(int requests)
    {
        var (world, storage, service) = await OpenAsync();
        await using var _ = world;

        var isDead = await storage.LiveAsync(requests, async () =>
        {
            await world.SendAsync([.. ServicesWorld.Through(service), ("ScheduleType", "fixed"), ("SendAt", ApiText.Iso8601(world.Now.AddMinutes(20)))]);
            world.Sleep(TimeSpan.FromMinutes(20));
            await world.ElapseAsync(3);
        });
        world.Sleep(TimeSpan.FromMinutes(20));
        await world.ElapseAsync(10);

        await SentOnceAsync(world);
        return isDead;
    }

    private static async Task<bool> DeleteAsync(int requests)
    {
        var (world, storage, service) = await OpenAsync();
        await using var _ = world;
        await world.SendAsync(ServicesWorld.Through(service));
        await world.ElapseAsync(3);

        var isDead = await storage.LiveAsync(requests, async () =>
        {
            await world.Get<DeleteMessagingService>().Handle(world.Caller, service.Sid, default);
            await world.SettleAsync();
        });
        await world.ElapseAsync(3);

        var isThere = await world.Get<MessagingServiceTable>().ReadAsync(world.Caller.AccountSid, service.Sid, default) is not null;
        Assert.Equal(isThere ? 4 : 0, (await world.RemainsAsync()).Length); // two senders, the number's way back, a tie
        return isDead;
    }

    private static async Task SentOnceAsync(MessagingWorld world)
    {
        var messages = await world.MessagesAsync();
        Assert.InRange(messages.Length, 0, 1);
        Assert.All(messages, message => Assert.Equal((MessageStatus.Delivered, Ours), (message.Status, message.From)));
        Assert.Equal(messages.Select(message => $"msg:{message.Sid}"), await world.PostingsAsync());
        Assert.Empty(await world.LanesAsync());
    }

    private static async Task<(MessagingWorld World, MortalStorage Storage, MessagingService Service)> OpenAsync()
    {
        MortalStorage storage = null!;
        var world = await MessagingWorld.OpenAsync(and: services => services.WrapStorage(inner => storage = new MortalStorage(inner)));
        return (world, storage, await world.PoolAsync([Ours, "Owls"]));
    }
}
