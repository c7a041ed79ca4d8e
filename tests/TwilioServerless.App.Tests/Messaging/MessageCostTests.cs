using Microsoft.Extensions.Time.Testing;
using TwilioServerless.App.Messaging;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Storage;
using TwilioServerless.Storage.Counting;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using Xunit.Abstractions;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Messaging;

/// <summary>What a message costs in storage requests, everything on tables and queues counted but what is read once in seconds.</summary>
public sealed class MessageCostTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_lone_message_costs_six_requests_from_accepting_it_to_its_charge()
    {
        var (world, storage) = await OpenAsync();
        await using var _ = world;
        // The first reads the account, its number and the handsets, which are remembered, and rings for the roll-up, which takes both.
        await SendAsync(world, 1);
        await RingAsync(world, storage, "send:" + Ours);
        storage.Reset();

        var sid = await world.SendAsync();
        world.Sleep(TimeSpan.FromMilliseconds(250));
        await RingAsync(world, storage, "send:" + Ours);

        Tell(storage, 1);
        Assert.Equal(6, storage.Total); // accept: commit, bell; send: receive, range, commit, delete
        Assert.Equal(MessageStatus.Sent, (await world.MessageAsync(sid)).Status);
    }

    [Fact]
    public async Task A_message_of_a_backlog_of_1000_costs_at_most_2_2_requests_roll_up_and_all()
    {
        var (world, storage) = await OpenAsync(perSecond: 100, time: new SkippingTime(Product.Start));
        await using var _ = world;
        storage.Reset();

        var messages = await SendAsync(world, 1_000);
        await PumpAsync(world, storage);

        Tell(storage, messages.Length);
        Assert.InRange(storage.Total / 1_000.0, 1, 2.2);
        Assert.All(await world.StatusesAsync(messages), status => Assert.Equal(MessageStatus.Sent, status));
        Assert.Equal(9.99, ((await world.MessageAsync(messages[^1])).DateSent - (await world.MessageAsync(messages[0])).DateSent)!.Value.TotalSeconds, 0.001); // 999 × 10 ms
    }

    [Fact]
    public async Task A_receipt_costs_a_read_and_a_commit()
    {
        var (world, storage) = await OpenAsync();
        await using var _ = world;
        var sid = await world.SendAsync();
        await PumpAsync(world, storage);
        storage.Reset();

        Assert.True(await world.Get<RecordReceipt>().Handle(world.Caller.Tenant, sid, new(null, world.Now), default));

        Assert.Equal((1, 1, 2), (storage.Of(StorageRequest.Read), storage.Of(StorageRequest.Commit), storage.Total));
    }

    [Fact]
    public async Task A_lone_receipt_of_the_simulated_network_costs_a_range_and_a_commit()
    {
        var (world, storage) = await OpenAsync(outcome: MessageOutcome.Delivered);
        await using var _ = world;
        var messages = await SentAsync(world, 1);
        world.Sleep(TimeSpan.FromSeconds(1));
        storage.Reset();

        await world.DrainLaneAsync("network");

        Assert.Equal((1, 1, 2), (storage.Of(StorageRequest.Range), storage.Of(StorageRequest.Commit), storage.Total));
        Assert.Equal([MessageStatus.Delivered], await world.StatusesAsync(messages));
    }

    [Fact]
    public async Task A_receipt_of_a_backlog_costs_at_most_1_1_requests()
    {
        var (world, storage) = await OpenAsync(outcome: MessageOutcome.Delivered);
        await using var _ = world;
        var messages = await SentAsync(world, 330);
        world.Sleep(TimeSpan.FromSeconds(1));
        storage.Reset();

        await world.DrainLaneAsync("network");

        Tell(storage, messages.Length);
        Assert.InRange(storage.Total / 330.0, 0, 0.1); // a range and a commit for up to 33; each would be read if it was sent elsewhere
        Assert.All(await world.StatusesAsync(messages), status => Assert.Equal(MessageStatus.Delivered, status));
    }

    [Fact]
    public async Task A_lone_status_callback_costs_a_range_and_a_commit()
    {
        var (world, storage) = await OpenAsync();
        await using var _ = world;
        await SentAsync(world, 1, ("StatusCallback", world.Server.Url("/status")));
        storage.Reset();

        await world.DrainLaneAsync(Callbacks(world));

        Assert.Single(world.Server.Requests);
        Assert.Equal((1, 1, 2), (storage.Of(StorageRequest.Range), storage.Of(StorageRequest.Commit), storage.Total));
    }

    [Fact]
    public async Task A_status_callback_of_a_backlog_costs_at_most_1_1_requests()
    {
        var (world, storage) = await OpenAsync();
        await using var _ = world;
        await SentAsync(world, 200, ("StatusCallback", world.Server.Url("/status")));
        storage.Reset();

        await world.DrainLaneAsync(Callbacks(world));

        Tell(storage, 200);
        Assert.Equal(200, world.Server.Requests.Count);
        Assert.InRange(storage.Total / 200.0, 0, 1.1);
    }

    [Fact]
    public async Task A_lone_message_that_comes_in_costs_three_requests_and_answering_it_five()
    {
        var (world, storage) = await OpenAsync();
        await using var _ = world;
        await ReceiveAsync(world, storage, "<Message>Hi</Message>");
        storage.Reset();

        var sid = (await world.ReceiveAsync())!.Value;
        Tell(storage, 1);
        Assert.Equal(3, storage.Total); // whose number it is, commit, bell

        storage.Reset();
        world.Sleep(TimeSpan.FromMilliseconds(250));
        await RingAsync(world, storage, "inbound:" + Ours);
        Tell(storage, 1);
        Assert.Equal(5, storage.Total); // receive, range, commit with the answer, the answer's bell, delete
        Assert.Equal(MessageStatus.Received, (await world.MessageAsync(sid)).Status);
    }

    [Fact]
    public async Task STOP_costs_two_reads_more_and_its_answer_a_commit_of_its_own()
    {
        var (world, storage) = await OpenAsync();
        await using var _ = world;
        await ReceiveAsync(world, storage, "");
        storage.Reset();

        await world.ReceiveAsync("STOP");
        Assert.Equal(5, storage.Total); // whose number it is, the last keyword, the opt-out, commit, bell

        storage.Reset();
        world.Sleep(TimeSpan.FromMilliseconds(250));
        await RingAsync(world, storage, "inbound:" + Ours);
        Assert.Equal(6, storage.Total); // receive, range, commit of the answer, its bell, commit, delete
    }

    [Fact]
    public async Task A_message_of_a_rush_that_comes_in_and_is_answered_costs_at_most_2_2_requests_besides_sending_the_answer()
    {
        var (world, storage) = await OpenAsync();
        await using var _ = world;
        await AnswerWithAsync(world, "<Message>Hi</Message>");
        storage.Reset();

        for (var n = 0; n < 330; n++) await world.ReceiveAsync(from: $"+1628555{n:0000}");
        world.Sleep(TimeSpan.FromSeconds(1));
        await world.DrainLaneAsync("inbound:" + Ours);

        Tell(storage, 330);
        Assert.InRange(storage.Total / 330.0, 2, 2.2); // whose number it is, commit; a range and a commit for up to 33
        Assert.Equal(330, (await world.RepliesAsync()).Length);
    }

    // What is remembered is read, and what rings once has rung.
    private static async Task ReceiveAsync(MessagingWorld world, CountingStorage storage, string verbs)
    {
        await AnswerWithAsync(world, verbs);
        await world.ReceiveAsync();
        await RingAsync(world, storage, "inbound:" + Ours);
        if (verbs.Length > 0) await RingAsync(world, storage, "send:" + Ours);
    }

    private static async Task AnswerWithAsync(MessagingWorld world, string verbs)
    {
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/sms") });
        world.Server.On("/sms", CustomerAnswer.Twiml(verbs));
    }

    private static async Task<(MessagingWorld World, CountingStorage Storage)> OpenAsync(
        int perSecond = 100_000, MessageOutcome outcome = MessageOutcome.Lost, FakeTimeProvider? time = null)
    {
        var world = await MessagingWorld.OpenAsync(
            settings: new() { ["Messaging:LongCodePerSecond"] = $"{perSecond}" },
            and: services => services.WrapStorage(storage => new CountingStorage(storage)),
            time: time);
        await world.HandsetAsync(outcome);
        world.Server.On("/status", new CustomerAnswer());
        return (world, (CountingStorage)world.Get<IStorage>());
    }

    private static async Task<Sid[]> SendAsync(MessagingWorld world, int count, params (string, string)[] parameters)
    {
        var messages = new Sid[count];
        for (var n = 0; n < count; n++) messages[n] = await world.SendAsync(parameters);
        return messages;
    }

    private static async Task<Sid[]> SentAsync(MessagingWorld world, int count, params (string, string)[] parameters)
    {
        var messages = await SendAsync(world, count, parameters);
        world.Sleep(TimeSpan.FromSeconds(1));
        await world.DrainLaneAsync("send:" + Ours);
        return messages;
    }

    /// <summary>Answers bells as the host does, until none is left.</summary>
    private static async Task PumpAsync(MessagingWorld world, CountingStorage storage)
    {
        var queue = storage.Queue(QueueNames.Doorbells);
        for (var idle = 0; idle < 100;)
        {
            var bells = await queue.ReceiveAsync(16, Visibility, default);
            if (bells.Count == 0)
            {
                idle++;
                world.Sleep(TimeSpan.FromMilliseconds(100));
            }
            foreach (var bell in bells) await AnswerAsync(world, queue, bell);
        }
    }

    /// <summary>Answers the one bell that rings now.</summary>
    private static async Task RingAsync(MessagingWorld world, CountingStorage storage, string lane)
    {
        var queue = storage.Queue(QueueNames.Doorbells);
        var bell = Assert.Single(await queue.ReceiveAsync(16, Visibility, default));
        Assert.EndsWith(' ' + lane, bell.Text, StringComparison.Ordinal);
        await AnswerAsync(world, queue, bell);
    }

    private static async Task AnswerAsync(MessagingWorld world, IWorkQueue queue, QueueMessage bell)
    {
        await world.DrainAsync(bell.Text);
        await queue.DeleteAsync(bell.Id, bell.Receipt, default);
    }

    private static string Callbacks(MessagingWorld world) => $"callbacks:127.0.0.1:{world.Server.Port}";

    private void Tell(CountingStorage storage, int count)
    {
        foreach (var ((kind, name), requests) in storage.Counts) output.WriteLine($"{kind} {name}: {requests}");
        output.WriteLine($"{storage.Total / (double)count:0.000} each");
    }
}
