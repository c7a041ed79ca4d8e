using TwilioServerless.App.Messaging;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Messaging;

public sealed class ChangeMessageTests
{
    [Theory]
    [EachBackend]
    public async Task An_empty_Body_redacts_a_message(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var sid = await DeliveredAsync(world);

        var redacted = await UpdateAsync(world, sid, ("Body", ""));

        Assert.Equal(("", "delivered", "-0.00750", Theirs), (redacted.Body, redacted.Status, redacted.Price, redacted.To));
        Assert.Equal("", (await FetchAsync(world, sid)).Body);
    }

    [Theory]
    [EachBackend]
    public async Task A_deleted_message_is_gone_and_its_charge_is_not(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var sid = await DeliveredAsync(world);

        await world.Get<DeleteMessage>().Handle(await world.CallerAsync(), sid, default);

        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => FetchAsync(world, sid))).Error.Code);
        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => UpdateAsync(world, sid, ("Body", "")))).Error.Code);
        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => world.Get<DeleteMessage>().Handle(world.Caller, sid, default))).Error.Code);
        Assert.Equal([$"msg:{sid}"], await world.PostingsAsync());
        var kept = await world.MessageAsync(sid);
        Assert.Equal(("", "", "", "-0.00750"), (kept.Body, kept.To, kept.From, kept.Price.ToString()));
    }

    [Fact]
    public async Task A_message_that_waits_to_be_sent_is_neither_redacted_nor_deleted()
    {
        await using var world = await OpenAsync();
        var sid = await world.SendAsync();

        Assert.Equal(20009, (await Assert.ThrowsAsync<Refusal>(() => UpdateAsync(world, sid, ("Body", "")))).Error.Code);
        Assert.Equal(20009, (await Assert.ThrowsAsync<Refusal>(() => world.Get<DeleteMessage>().Handle(world.Caller, sid, default))).Error.Code);
        Assert.Equal("Hello", (await world.MessageAsync(sid)).Body);
    }

    [Theory]
    [InlineData("Body", "Other words", 20422)]
    [InlineData("Status", "canceled", 30409)]
    [InlineData("Status", "nonsense", 20422)]
    public async Task Nothing_else_about_a_message_can_be_changed(string name, string value, int code)
    {
        await using var world = await OpenAsync();
        var sid = await DeliveredAsync(world);

        Assert.Equal(code, (await Assert.ThrowsAsync<Refusal>(() => UpdateAsync(world, sid, (name, value)))).Error.Code);
        Assert.Equal("Hello", (await FetchAsync(world, sid)).Body);
    }

    [Fact]
    public async Task Asking_for_no_change_changes_nothing()
    {
        await using var world = await OpenAsync();
        var sid = await DeliveredAsync(world);
        var before = await world.StoredAsync(sid);

        Assert.Equal("Hello", (await UpdateAsync(world, sid)).Body);
        Assert.Equal(before.ETag, (await world.StoredAsync(sid)).ETag);
    }

    [Fact]
    public async Task Another_accounts_message_is_not_found()
    {
        await using var world = await OpenAsync();
        var sid = await DeliveredAsync(world);
        var stranger = await world.StrangerAsync();

        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => world.Get<ShowMessages>().Handle(stranger, sid, default))).Error.Code);
        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => world.Get<UpdateMessage>().Handle(stranger, sid, Forms.Of(("Body", "")), default))).Error.Code);
        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => world.Get<DeleteMessage>().Handle(stranger, sid, default))).Error.Code);
        Assert.Equal("Hello", (await FetchAsync(world, sid)).Body);
    }

    [Theory]
    [EachBackend]
    public async Task A_receipt_that_comes_while_a_message_is_redacted_is_kept_and_so_is_the_redaction(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var sid = await SentAsync(world);
        world.Storage.BeforeNextCommit(() => ReceiptAsync(world, sid));

        await UpdateAsync(world, sid, ("Body", ""));

        Assert.Equal((MessageStatus.Delivered, ""), ((await world.MessageAsync(sid)) is var message ? message.Status : default, message.Body));
    }

    [Theory]
    [EachBackend]
    public async Task A_receipt_that_comes_while_a_message_is_deleted_does_not_bring_it_back(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var sid = await SentAsync(world);
        world.Storage.BeforeNextCommit(() => ReceiptAsync(world, sid));

        await world.Get<DeleteMessage>().Handle(await world.CallerAsync(), sid, default);

        Assert.Equal((MessageStatus.Delivered, true), ((await world.MessageAsync(sid)) is var message ? message.Status : default, message.IsDeleted));
    }

    private static async Task<Sid> SentAsync(MessagingWorld world)
    {
        var sid = await world.SendAsync();
        await world.DrainLaneAsync("send:" + Ours);
        return sid;
    }

    private static async Task<Sid> DeliveredAsync(MessagingWorld world)
    {
        var sid = await world.SendAsync();
        await world.ElapseAsync(1);
        return sid;
    }

    private static Task<bool> ReceiptAsync(MessagingWorld world, Sid sid) => world.Get<RecordReceipt>().Handle(world.Caller.Tenant, sid, new(null, world.Now), default);

    private static async Task<MessageResource> FetchAsync(MessagingWorld world, Sid sid) =>
        MessageResource.Of(await world.Get<ShowMessages>().Handle(await world.CallerAsync(), sid, default));

    private static async Task<MessageResource> UpdateAsync(MessagingWorld world, Sid sid, params (string, string)[] parameters) =>
        await world.Get<UpdateMessage>().Handle(await world.CallerAsync(), sid, Forms.Of(parameters), default);
}
