using TwilioServerless.App.Messaging;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Messaging;

/// <summary>Bells ring twice, two processes drain one lane, and customers change what is being worked on.</summary>
public sealed class TwiceIsOnceTests
{
    [Theory]
    [EachBackend]
    public async Task A_message_two_processes_send_is_sent_and_charged_once(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var messages = new[] { await world.SendAsync(), await world.SendAsync() };
        world.Sleep(TimeSpan.FromSeconds(5));
        world.Storage.BeforeNextCommit(() => world.DrainElsewhereAsync("send:" + Ours));

        await world.DrainLaneAsync("send:" + Ours);
        var sent = await world.StoredAsync(messages[0]);
        await world.DrainLaneAsync("send:" + Ours);
        Assert.Equal(sent.ETag, (await world.StoredAsync(messages[0])).ETag);
        await world.ElapseAsync(2);

        Assert.Equal([MessageStatus.Delivered, MessageStatus.Delivered], await world.StatusesAsync(messages));
        Assert.Equal(messages.Select(sid => $"msg:{sid}").Order(), (await world.PostingsAsync()).Order());
        Assert.Empty(await world.LanesAsync());
    }

    [Theory]
    [EachBackend]
    public async Task A_receipt_two_processes_bring_is_recorded_and_told_once(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        world.Server.On("/status", new CustomerAnswer());
        var sid = await world.SendAsync(("StatusCallback", world.Server.Url("/status")));
        await world.ElapseAsync(0);
        world.Sleep(TimeSpan.FromSeconds(1));
        world.Storage.BeforeNextCommit(() => world.DrainElsewhereAsync("network"));

        await world.DrainLaneAsync("network");
        await world.DrainLaneAsync("network");
        await world.ElapseAsync(1);

        Assert.Equal(MessageStatus.Delivered, (await world.MessageAsync(sid)).Status);
        Assert.Equal(["sent", "delivered"], world.Server.Requests.Select(request => request["MessageStatus"]));
    }

    [Theory]
    [EachBackend]
    public async Task A_receipt_that_meets_a_redaction_is_recorded_and_the_others_of_its_batch_too(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var one = await world.SendAsync();
        var two = await world.SendAsync(("From", OursToo));
        await world.ElapseAsync(0);
        world.Sleep(TimeSpan.FromSeconds(1));
        world.Storage.BeforeNextCommit(async () => await world.Get<UpdateMessage>().Handle(world.Caller, one, Forms.Of(("Body", "")), default));

        await world.DrainLaneAsync("network");
        await world.ElapseAsync(0);

        Assert.Equal([MessageStatus.Delivered, MessageStatus.Delivered], await world.StatusesAsync(one, two));
        Assert.Equal((MessageStatus.Delivered, ""), ((await world.MessageAsync(one)) is var message ? message.Status : default, message.Body));
    }

    [Theory]
    [EachBackend]
    public async Task A_message_two_processes_ask_about_is_answered_once(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/sms") });
        world.Server.On("/sms", CustomerAnswer.Twiml("<Message>One</Message><Message>Two</Message>"));
        await world.ReceiveAsync();
        world.Storage.BeforeNextCommit(() => world.DrainElsewhereAsync("inbound:" + Ours));

        await world.DrainLaneAsync("inbound:" + Ours);
        await world.DrainLaneAsync("inbound:" + Ours);
        await world.ElapseAsync(3);

        var replies = (await world.MessagesAsync()).Where(message => message.Direction == MessageDirection.OutboundReply).ToArray();
        Assert.Equal(["One", "Two"], replies.OrderBy(reply => reply.DateSent).Select(reply => reply.Body));
        Assert.All(replies, reply => Assert.Equal(MessageStatus.Delivered, reply.Status));
        Assert.Equal(3, (await world.PostingsAsync()).Length);
        Assert.Single(world.Server.Requests.Select(request => request.Header("I-Twilio-Idempotency-Token")).Distinct()); // asked twice, known as one
    }

    [Theory]
    [EachBackend]
    public async Task A_callback_two_processes_send_can_be_told_by_its_token(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        world.Server.On("/status", new CustomerAnswer());
        await world.SendAsync(("StatusCallback", world.Server.Url("/status")));
        await world.DrainLaneAsync("send:" + Ours);
        var lane = $"callbacks:127.0.0.1:{world.Server.Port}";
        world.Storage.BeforeNextCommit(() => world.DrainElsewhereAsync(lane));

        await world.DrainLaneAsync(lane);
        await world.DrainLaneAsync(lane);

        Assert.Equal(2, world.Server.Requests.Count);
        Assert.Single(world.Server.Requests.Select(request => request.Header("I-Twilio-Idempotency-Token")).Distinct());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Storage_that_fails_in_the_middle_leaves_a_message_that_is_sent_and_charged_once(bool isWritten)
    {
        await using var world = await OpenAsync();
        var sid = await world.SendAsync();
        world.Storage.BeforeNextCommit(async () =>
        {
            if (isWritten) await world.DrainElsewhereAsync("send:" + Ours);
            throw new StorageGoneException();
        });

        await world.DrainLaneAsync("send:" + Ours);
        await world.ElapseAsync(10);

        Assert.Equal(MessageStatus.Delivered, (await world.MessageAsync(sid)).Status);
        Assert.Equal([$"msg:{sid}"], await world.PostingsAsync());
    }

    [Theory]
    [EachBackend]
    public async Task A_receipt_that_comes_twice_changes_nothing_the_second_time(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var sid = await world.SendAsync();
        await world.DrainLaneAsync("send:" + Ours);

        var first = await ReceiptAsync(world, sid, 30005);
        var stored = await world.StoredAsync(sid);
        var second = await ReceiptAsync(world, sid, null);

        Assert.Equal((true, false), (first, second));
        Assert.Equal(stored.ETag, (await world.StoredAsync(sid)).ETag);
    }

    [Fact]
    public async Task A_receipt_before_the_message_was_sent_or_of_none_at_all_changes_nothing()
    {
        await using var world = await OpenAsync();
        var sid = await world.SendAsync();

        Assert.False(await ReceiptAsync(world, sid, null));
        Assert.False(await ReceiptAsync(world, Sid.Parse("SM" + new string('0', 32)), null));
    }

    [Theory]
    [EachBackend]
    public async Task A_receipt_that_meets_another_change_is_recorded(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var sid = await world.SendAsync();
        await world.DrainLaneAsync("send:" + Ours);
        world.Storage.BeforeNextCommit(async () => await world.Get<UpdateMessage>().Handle(world.Caller, sid, Forms.Of(("Body", "")), default));

        Assert.True(await ReceiptAsync(world, sid, null));

        Assert.Equal((MessageStatus.Delivered, ""), ((await world.MessageAsync(sid)) is var message ? message.Status : default, message.Body));
    }

    private static Task<bool> ReceiptAsync(MessagingWorld world, Sid sid, int? error) =>
        world.Get<RecordReceipt>().Handle(world.Caller.Tenant, sid, new(error, world.Now), default);
}
