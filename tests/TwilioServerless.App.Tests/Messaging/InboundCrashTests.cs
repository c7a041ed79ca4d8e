using TwilioServerless.App.OptOuts;
using TwilioServerless.App.Tests.Media;
using TwilioServerless.App.Tests.Monitor;
using TwilioServerless.App.Tests.Storage;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Messaging;

/// <summary>The process is killed after each storage request of a message that comes in, and of its answers.</summary>
public sealed class InboundCrashTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)] // the second number's answer goes to another partition
    public async Task Wherever_a_process_dies_a_message_that_came_in_is_charged_and_answered_once(int partitions)
    {
        var dyings = 0;
        for (var requests = 1; await ReceiveAsync(requests, partitions); requests++) dyings++;

        Assert.InRange(dyings, 8, 100); // at least: finding the number, the commit, a bell, asking, the answers' commit, sending
    }

    [Fact]
    public async Task Wherever_a_process_dies_STOP_is_received_with_its_opt_out_or_not_at_all_and_answered_once()
    {
        var dyings = 0;
        for (var requests = 1; await StopAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 8, 100);
    }

    // True: it died.
    private static async Task<bool> ReceiveAsync(int requests, int partitions)
    {
        var (world, storage) = await OpenAsync(partitions);
        await using var _ = world;
        world.Server.On("/sms", CustomerAnswer.Twiml($"<Say>Oh</Say><Message>One</Message><Message from=\"{OursToo}\">Two</Message>"));

        var isDead = await LiveAsync(world, storage, requests, () => world.ReceiveMediaAsync("Look", world.Server.Url("/cat.png")));

        var messages = await world.MessagesAsync();
        var received = Assert.Single(messages.Where(message => message.Direction == MessageDirection.Inbound).DefaultIfEmpty());
        Assert.Equal(received is null ? [] : ["One", "Two"], (await world.RepliesAsync()).Select(reply => reply.Body).Order());
        Assert.All(await world.RepliesAsync(), reply => Assert.Equal(MessageStatus.Delivered, reply.Status));
        Assert.Equal(messages.Select(message => $"msg:{message.Sid}").Order(), (await world.PostingsAsync()).Order());
        Assert.Equal(received is null ? [] : [(received.Sid, 14110)], (await world.AlertsAsync()).Select(alert => (alert.ResourceSid, alert.ErrorCode)));
        Assert.Equal(received is null ? [] : [received.Sid], (await world.ExchangesAsync()).Select(exchange => exchange.ResourceSid));
        if (received is not null) Assert.Equal(["image/png PNG!"], await world.FilesAsync(received.Sid));
        return isDead;
    }

    private static async Task<bool> StopAsync(int requests)
    {
        var (world, storage) = await OpenAsync(partitions: 1);
        await using var _ = world;
        world.Server.On("/sms", CustomerAnswer.Twiml(""));

        var isDead = await LiveAsync(world, storage, requests, () => world.ReceiveAsync("STOP"));

        var isReceived = (await world.MessagesAsync()).Any(message => message.Direction == MessageDirection.Inbound);
        Assert.Equal(isReceived, await world.Get<OptOutTable>().IsOptedOutAsync(world.Caller.AccountSid, Ours, Theirs, default));
        Assert.Equal(isReceived ? 1 : 0, (await world.RepliesAsync()).Length);
        Assert.Equal(isReceived ? 1 : 0, (await world.PostingsAsync()).Length);
        return isDead;
    }

    private static async Task<bool> LiveAsync(MessagingWorld world, MortalStorage storage, int requests, Func<Task> receive)
    {
        var isDead = await storage.LiveAsync(requests, async () =>
        {
            await receive();
            await world.ElapseAsync(3);
        });
        await world.ElapseAsync(10);
        Assert.Empty(await world.LanesAsync());
        return isDead;
    }

    private static async Task<(MessagingWorld World, MortalStorage Storage)> OpenAsync(int partitions)
    {
        MortalStorage storage = null!;
        var world = await MessagingWorld.OpenAsync(with: account => account with { Partitions = partitions }, and: services => services.WrapStorage(inner => storage = new MortalStorage(inner)));
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/sms") });
        return (world.WithCat(), storage);
    }
}
