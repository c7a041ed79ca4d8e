using TwilioServerless.App.Http;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Storage;
using TwilioServerless.Storage.Counting;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.MessagingServices;

/// <summary>What a message of a service costs in storage requests, but for what is read once in seconds.</summary>
public sealed class ServiceCostTests
{
    private const string Another = "+14155550122";

    [Fact]
    public async Task A_message_costs_a_read_more_than_others_and_the_first_to_somebody_a_commit_besides()
    {
        var (world, storage) = await OpenAsync();
        await using var _ = world;
        var service = await world.PoolAsync([Ours, OursToo, "Owls"]);
        await world.SendAsync([.. ServicesWorld.Through(service), ("To", Another)]);

        storage.Reset();
        await world.SendAsync(ServicesWorld.Through(service));
        Assert.InRange(Requests(storage), (1, 0, 2), (3, 2, 2)); // its sender's number may be new to us: another read and a range

        storage.Reset();
        await world.SendAsync(ServicesWorld.Through(service));
        Assert.Equal((1, 0, 1), Requests(storage)); // who he hears from; the message
    }

    [Fact]
    public async Task A_service_that_ties_nobody_costs_nothing()
    {
        var (world, storage) = await OpenAsync();
        await using var _ = world;
        var service = await world.PoolAsync([Ours], ("StickySender", "false"));
        await world.SendAsync(ServicesWorld.Through(service));

        storage.Reset();
        await world.SendAsync([.. ServicesWorld.Through(service), ("To", Another)]);

        Assert.Equal((0, 0, 1), Requests(storage));
    }

    [Fact]
    public async Task Scheduled_messages_that_are_due_together_cost_a_read_each_and_share_the_rest()
    {
        var (world, storage) = await OpenAsync();
        await using var _ = world;
        var service = await world.PoolAsync([Ours], ("StickySender", "false"));
        for (var n = 0; n < 330; n++)
            await world.SendAsync([.. ServicesWorld.Through(service), ("ScheduleType", "fixed"), ("SendAt", ApiText.Iso8601(world.Now.AddHours(1)))]);
        world.Sleep(TimeSpan.FromHours(1));
        storage.Reset();

        await world.DrainLaneAsync("scheduled");

        Assert.InRange(storage.Total / 330.0, 1, 1.2); // a range and a commit for up to 33
        Assert.All(await world.MessagesAsync(), message => Assert.Equal(MessageStatus.Queued, message.Status));
    }

    [Fact]
    public async Task A_message_that_comes_in_costs_three_requests_as_any_other()
    {
        var (world, storage) = await OpenAsync();
        await using var _ = world;
        world.Server.On("/sms", CustomerAnswer.Twiml(""));
        await world.PoolAsync([Ours], ("InboundRequestUrl", world.Server.Url("/sms")));
        await world.ReceiveAsync();
        await world.SettleAsync();
        world.Sleep(TimeSpan.FromSeconds(1));
        storage.Reset();

        await world.ReceiveAsync();

        Assert.Equal(3, storage.Total); // whose number it is, commit, bell
    }

    private static (int Reads, int Ranges, int Commits) Requests(CountingStorage storage) =>
        ((int)storage.Of(StorageRequest.Read), (int)storage.Of(StorageRequest.Range), (int)storage.Of(StorageRequest.Commit));

    private static async Task<(MessagingWorld World, CountingStorage Storage)> OpenAsync()
    {
        var world = await MessagingWorld.OpenAsync(and: services => services.WrapStorage(storage => new CountingStorage(storage)));
        return (world, (CountingStorage)world.Get<IStorage>());
    }
}
