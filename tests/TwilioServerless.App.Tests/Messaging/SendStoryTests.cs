using TwilioServerless.App.Messaging;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Messaging;

public sealed class SendStoryTests
{
    [Theory]
    [EachBackend]
    public async Task A_message_goes_from_queued_to_delivered_is_charged_once_and_each_step_is_told_in_order(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        world.Server.On("/status", new CustomerAnswer());

        var accepted = await world.AcceptAsync(("StatusCallback", world.Server.Url("/status")), ("Body", new string('x', 161)));
        var sid = Sid.Parse(accepted.Sid);
        Assert.Equal(("queued", "outbound-api", "2", null, null), (accepted.Status, accepted.Direction, accepted.NumSegments, accepted.Price, accepted.DateSent));
        await world.ElapseAsync(0);
        Assert.Equal((MessageStatus.Sent, Product.Start), ((await world.MessageAsync(sid)) is var sent ? sent.Status : default, sent.DateSent));
        await world.ElapseAsync(1);

        var message = await world.MessageAsync(sid);
        Assert.Equal((MessageStatus.Delivered, "-0.01500"), (message.Status, message.Price.ToString())); // 2 segments × 0.0075
        Assert.Equal([$"msg:{sid}"], await world.PostingsAsync());
        Assert.Equal(["sent", "delivered"], world.Server.Requests.Select(request => request["MessageStatus"]));
        Assert.All(world.Server.Requests, request => Assert.Equal(sid.Value, request["MessageSid"]));
        Assert.Empty(await world.LanesAsync());
    }

    [Theory]
    [EachBackend]
    public async Task A_sender_sends_one_message_a_second_in_the_order_they_were_accepted(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var messages = new List<Sid>();
        for (var n = 0; n < 4; n++) messages.Add(await world.SendAsync());

        await world.ElapseAsync(1);
        Assert.Equal([MessageStatus.Delivered, MessageStatus.Sent, MessageStatus.Queued, MessageStatus.Queued], await world.StatusesAsync([.. messages]));
        await world.ElapseAsync(3);

        var sent = await Task.WhenAll(messages.Select(async sid => (await world.MessageAsync(sid)).DateSent!.Value - Product.Start));
        Assert.Equal([0, 1, 2, 3], sent.Select(wait => wait.TotalSeconds));
    }

    [Theory]
    [EachBackend]
    public async Task A_sender_with_a_queue_delays_no_other_sender(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        for (var n = 0; n < 5; n++) await world.SendAsync();

        var other = await world.SendAsync(("From", OursToo));
        await world.ElapseAsync(0);

        Assert.Equal((MessageStatus.Sent, Product.Start), ((await world.MessageAsync(other)) is var sent ? sent.Status : default, sent.DateSent));
    }

    [Theory]
    [EachBackend]
    public async Task Who_waits_longer_than_the_validity_period_fails_with_30001_and_costs_nothing(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        world.Server.On("/status", new CustomerAnswer());
        var messages = new List<Sid>();
        for (var n = 0; n < 4; n++) messages.Add(await world.SendAsync(("ValidityPeriod", "2"), ("StatusCallback", world.Server.Url("/status"))));

        await world.ElapseAsync(5);

        var last = await world.MessageAsync(messages[3]); // its slot was the third second
        Assert.Equal((MessageStatus.Failed, 30001, null), (last.Status, last.ErrorCode, last.Price));
        Assert.Equal([MessageStatus.Delivered, MessageStatus.Delivered, MessageStatus.Delivered], await world.StatusesAsync([.. messages.Take(3)]));
        Assert.Equal(3, (await world.PostingsAsync()).Length);
        Assert.Equal(["failed 30001"], world.Server.Requests.Where(request => request["MessageSid"] == last.Sid.Value).Select(request => $"{request["MessageStatus"]} {request["ErrorCode"]}"));
    }

    [Fact]
    public async Task A_queue_nobody_drained_for_a_while_goes_on_at_its_pace_and_what_waited_too_long_has_failed()
    {
        await using var world = await OpenAsync();
        var messages = new[] { await world.SendAsync(), await world.SendAsync(("ValidityPeriod", "30")), await world.SendAsync() };

        world.Sleep(TimeSpan.FromSeconds(60));
        await world.SettleAsync();

        Assert.Equal([MessageStatus.Delivered, MessageStatus.Failed, MessageStatus.Delivered], await world.StatusesAsync(messages));
        Assert.Equal(2, ((await world.MessageAsync(messages[2])).DateSent - (await world.MessageAsync(messages[0])).DateSent)!.Value.TotalSeconds);
    }

    [Theory]
    [InlineData(MessageOutcome.HandsetUnreachable, 30003)]
    [InlineData(MessageOutcome.Blocked, 30004)]
    [InlineData(MessageOutcome.UnknownHandset, 30005)]
    [InlineData(MessageOutcome.Landline, 30006)]
    [InlineData(MessageOutcome.Filtered, 30007)]
    [InlineData(MessageOutcome.UnknownError, 30008)]
    public async Task What_the_handset_does_not_get_is_undelivered_and_charged_all_the_same(MessageOutcome outcome, int error)
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(outcome);

        var sid = await world.SendAsync();
        await world.ElapseAsync(1);

        var message = await world.MessageAsync(sid);
        Assert.Equal((MessageStatus.Undelivered, error, "-0.00750"), (message.Status, message.ErrorCode, message.Price.ToString()));
        Assert.Equal(ErrorCatalog.Find(error).Message, MessageResource.Of(message).ErrorMessage);
    }

    [Fact]
    public async Task A_message_whose_receipt_is_lost_stays_sent()
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(MessageOutcome.Lost);

        var sid = await world.SendAsync();
        await world.ElapseAsync(5);

        Assert.Equal(MessageStatus.Sent, (await world.MessageAsync(sid)).Status);
    }

    [Theory]
    [InlineData("+14155550100", 1)]
    [InlineData("+18005550100", 3)]
    [InlineData("12345", 100)]
    [InlineData("Bakery", 10)]
    public async Task Each_kind_of_sender_has_a_pace_of_its_own(string sender, double perSecond)
    {
        await using var world = await OpenAsync();

        var pace = world.Get<IEnumerable<ILaneHandler>>().OfType<DispatchLane>().Single().Pace("send:" + sender, world.Caller.Tenant);

        Assert.Equal(TimeSpan.FromSeconds(1 / perSecond), pace);
    }

    [Fact]
    public async Task A_pace_can_be_set()
    {
        await using var world = await OpenAsync(settings: new() { ["Messaging:LongCodePerSecond"] = "0.5" });
        var messages = new[] { await world.SendAsync(), await world.SendAsync() };

        await world.ElapseAsync(4);

        Assert.Equal(Product.Start.AddSeconds(2), (await world.MessageAsync(messages[1])).DateSent);
    }

    [Fact]
    public async Task A_callback_to_a_host_that_is_no_name_at_all_stops_nobody()
    {
        await using var world = await OpenAsync();
        var odd = await world.SendAsync(("StatusCallback", "http://münchen.invalid/status"));
        var longest = await world.SendAsync(("StatusCallback", "http://" + string.Join('.', Enumerable.Repeat("abc", 600))));
        var next = await world.SendAsync();

        await world.ElapseAsync(3);

        Assert.All(await world.StatusesAsync(odd, longest, next), status => Assert.Equal(MessageStatus.Delivered, status));
        Assert.Empty(await world.LanesAsync());
    }

    [Theory]
    [EachBackend]
    public async Task A_callback_server_that_does_not_answer_delays_no_other_servers_callbacks(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        await using var slow = new CustomerServer();
        slow.On("/status", CustomerAnswer.Never);
        world.Server.On("/status", new CustomerAnswer());
        await world.SendAsync(("StatusCallback", slow.Url("/status")));
        await world.SendAsync(("From", OursToo), ("StatusCallback", world.Server.Url("/status")));
        await world.DrainLaneAsync("send:" + Ours);
        await world.DrainLaneAsync("send:" + OursToo);

        var waiting = world.DrainLaneAsync($"callbacks:127.0.0.1:{slow.Port}");
        await slow.ReceivedAsync(1);
        await world.DrainLaneAsync($"callbacks:127.0.0.1:{world.Server.Port}");

        Assert.Equal("sent", Assert.Single(world.Server.Requests)["MessageStatus"]);
        Assert.False(waiting.IsCompleted);
        world.Sleep(TimeSpan.FromSeconds(15));
        await waiting;
        Assert.DoesNotContain($"callbacks:127.0.0.1:{slow.Port}", await world.LanesAsync());
    }

    [Fact]
    public async Task An_account_of_many_partitions_keeps_each_senders_messages_in_one()
    {
        await using var world = await OpenAsync(with: account => account with { Partitions = 8 });
        var messages = new[] { await world.SendAsync(), await world.SendAsync(), await world.SendAsync(("From", OursToo)) };

        await world.ElapseAsync(2);

        Assert.Equal(messages[0].Partition, messages[1].Partition);
        Assert.All(await world.StatusesAsync(messages), status => Assert.Equal(MessageStatus.Delivered, status));
        Assert.Equal(3, (await world.PostingsAsync()).Length);
    }

    [Theory]
    [EachBackend]
    public async Task Every_price_is_proved_by_its_posting(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/sms") });
        await world.SendAsync();
        var deleted = await world.SendAsync();
        await world.ReceiveAsync();
        await world.ElapseAsync(3);
        await world.Get<DeleteMessage>().Handle(await world.CallerAsync(), deleted, default);
        await world.SendAsync(); // not charged yet

        var priced = await world.Get<IEnumerable<IPricedResources>>().OfType<PricedMessages>().Single().InAsync(world.Caller.AccountSid.Value, default).ToListAsync();

        Assert.Equal((await world.PostingsAsync()).Order(), priced.SelectMany(resource => resource.PostingIds).Order());
        Assert.Equal((4, 3), (priced.Count, priced.Count(resource => resource.Price is not null)));
    }
}
