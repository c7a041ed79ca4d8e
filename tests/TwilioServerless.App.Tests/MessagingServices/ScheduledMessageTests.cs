using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Messaging;
using TwilioServerless.App.MessagingServices;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Tests.Media;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.MessagingServices;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.MessagingServices;

public sealed class ScheduledMessageTests
{
    [Theory]
    [EachBackend]
    public async Task A_message_waits_for_its_time_and_each_step_after_that_is_told(StorageBackend backend)
    {
        await using var world = await MessagingWorld.OpenAsync(backend);
        world.Server.On("/status", new CustomerAnswer());
        var service = await world.PoolAsync([Ours], ("StatusCallback", world.Server.Url("/status")));

        var scheduled = await world.AcceptAsync(In(world, service, TimeSpan.FromHours(1)));
        world.Sleep(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        await world.SettleAsync();

        Assert.Equal(("scheduled", null, "0", null), (scheduled.Status, scheduled.From, scheduled.NumSegments, scheduled.DateSent));
        Assert.Equal([MessageStatus.Scheduled], await world.StatusesAsync(Sid.Parse(scheduled.Sid)));
        Assert.Empty(world.Server.Requests);
        await world.ElapseAsync(3);
        var sent = await world.MessageAsync(Sid.Parse(scheduled.Sid));
        Assert.Equal((MessageStatus.Delivered, Ours, 1), (sent.Status, sent.From, sent.Segments));
        Assert.Equal(["queued", "sent", "delivered"], world.Server.Requests.Select(request => request["MessageStatus"]));
        Assert.Equal([$"msg:{sent.Sid}"], await world.PostingsAsync());
        Assert.Empty(await world.LanesAsync());
    }

    [Fact]
    public async Task A_message_can_wait_for_35_days()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.PoolAsync([Ours]);
        var message = await world.SendAsync(In(world, service, TimeSpan.FromDays(35)));

        world.Sleep(TimeSpan.FromDays(35));
        await world.ElapseAsync(2);

        Assert.Equal([MessageStatus.Delivered], await world.StatusesAsync(message));
        // What was sent a moment ago is found by its date, however long it had waited,
        // and by its sender, however late that was chosen.
        foreach (var from in new[] { null, Ours })
        {
            var filter = new MessageFilter(null, from, new DateRange(world.Now.AddMinutes(-1), null));
            Assert.Single((await world.Get<ShowMessages>().Handle(await world.CallerAsync(), filter, ServicesWorld.Page(), default)).Items);
        }
    }

    [Theory]
    [InlineData("ScheduleType", "fixed", null, 35111)]
    [InlineData("ScheduleType", "fixed", "soon", 35114)]
    [InlineData("ScheduleType", "fixed", "2026-03-02T09:14:59Z", 35114)]
    [InlineData("ScheduleType", "fixed", "2026-03-02T08:00:00Z", 35114)]
    [InlineData("ScheduleType", "fixed", "2026-04-06T09:00:01Z", 35114)]
    [InlineData("ScheduleType", "sometime", "2026-03-02T10:00:00Z", 35126)]
    [InlineData("Nothing", "", "2026-03-02T10:00:00Z", 35126)]
    [InlineData("ScheduleType", "fixed", "2026-03-02T09:15:00Z", 0)]
    [InlineData("ScheduleType", "fixed", "2026-04-06T09:00:00Z", 0)]
    public async Task When_a_message_can_be_sent(string name, string value, string? sendAt, int code)
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.PoolAsync([Ours]);

        Assert.Equal(code, await CodeAsync(() => world.SendAsync(
            [.. ServicesWorld.Through(service), (name, value), .. sendAt is null ? Array.Empty<(string, string)>() : [("SendAt", sendAt)]])));

        Assert.Equal(code == 0 ? 1 : 0, (await world.MessagesAsync()).Length);
    }

    [Fact]
    public async Task Only_a_service_sends_later() => Assert.Equal(35118, await CodeAsync(async () =>
    {
        await using var world = await MessagingWorld.OpenAsync();
        await world.SendAsync(("ScheduleType", "fixed"), ("SendAt", "2026-03-02T10:00:00Z"));
    }));

    [Fact]
    public async Task An_account_schedules_so_many_messages_and_no_more_until_some_are_sent()
    {
        await using var world = await MessagingWorld.OpenAsync(settings: new() { ["Messaging:MostScheduledMessages"] = "3" });
        var service = await world.PoolAsync([Ours]);
        for (var n = 0; n < 3; n++) await world.SendAsync(In(world, service, TimeSpan.FromHours(1 + n)));

        Assert.Equal(35125, await CodeAsync(() => world.SendAsync(In(world, service, TimeSpan.FromHours(5)))));
        Assert.Equal(35125, await CodeAsync(() => world.SendAsync(In(world, service, TimeSpan.FromHours(5)))));
        world.Sleep(TimeSpan.FromHours(1));
        await world.ElapseAsync(2);
        await world.SendAsync(In(world, service, TimeSpan.FromHours(5)));
        Assert.Equal(35125, await CodeAsync(() => world.SendAsync(In(world, service, TimeSpan.FromHours(5)))));
    }

    [Fact]
    public async Task A_canceled_message_is_never_sent_and_that_is_told()
    {
        await using var world = await MessagingWorld.OpenAsync();
        world.Server.On("/status", new CustomerAnswer());
        var service = await world.PoolAsync([Ours], ("StatusCallback", world.Server.Url("/status")));
        var message = await world.SendAsync(In(world, service, TimeSpan.FromHours(1)));

        var canceled = await CancelAsync(world, message);
        world.Sleep(TimeSpan.FromHours(1));
        await world.ElapseAsync(2);

        Assert.Equal("canceled", canceled.Status);
        Assert.Equal([MessageStatus.Canceled], await world.StatusesAsync(message));
        Assert.Equal(["canceled"], world.Server.Requests.Select(request => request["MessageStatus"]));
        Assert.Empty(await world.PostingsAsync());
        Assert.Empty(await world.LanesAsync());
        await world.Get<DeleteMessage>().Handle(world.Caller, message, default);
    }

    [Fact]
    public async Task What_is_not_scheduled_any_more_cannot_be_canceled()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.PoolAsync([Ours]);
        var (queued, scheduled) = (await world.SendAsync(), await world.SendAsync(In(world, service, TimeSpan.FromHours(1))));
        var stranger = await world.StrangerAsync();

        Assert.Equal(30409, await CodeAsync(() => CancelAsync(world, queued)));
        Assert.Equal(20422, await CodeAsync(() => UpdateAsync(world, scheduled, ("Status", "sent"))));
        Assert.Equal(20404, await CodeAsync(() => world.Get<UpdateMessage>().Handle(stranger, scheduled, Forms.Of(("Status", "canceled")), default)));
        Assert.Equal(20009, await CodeAsync(() => UpdateAsync(world, scheduled, ("Body", ""))));
        Assert.Equal(20009, await CodeAsync(() => world.Get<DeleteMessage>().Handle(world.Caller, scheduled, default)));
        await CancelAsync(world, scheduled);
        Assert.Equal(30409, await CodeAsync(() => CancelAsync(world, scheduled)));
    }

    [Fact]
    public async Task A_message_can_be_canceled_and_redacted_at_once()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var message = await world.SendAsync(In(world, await world.PoolAsync([Ours]), TimeSpan.FromHours(1)));

        var canceled = await UpdateAsync(world, message, ("Status", "canceled"), ("Body", ""));

        Assert.Equal(("canceled", ""), (canceled.Status, canceled.Body));
    }

    [Fact]
    public async Task A_message_that_is_canceled_at_the_moment_it_is_due_is_either_sent_or_canceled()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var message = await world.SendAsync(In(world, await world.PoolAsync([Ours], ("StickySender", "false")), TimeSpan.FromHours(1)));
        world.Sleep(TimeSpan.FromHours(1));
        world.Storage.BeforeNextCommit(() => CancelAsync(world, message));

        await world.ElapseAsync(3);

        Assert.Equal([MessageStatus.Canceled], await world.StatusesAsync(message));
        Assert.Empty(await world.PostingsAsync());
        Assert.Empty(await world.LanesAsync());
    }

    [Theory]
    [InlineData(21701)]
    [InlineData(21704)]
    [InlineData(21610)]
    [InlineData(30002)]
    public async Task What_changed_meanwhile_makes_a_message_fail(int code)
    {
        await using var world = await MessagingWorld.OpenAsync();
        world.Server.On("/sms", CustomerAnswer.Twiml(""));
        var service = await world.PoolAsync([Ours], ("InboundRequestUrl", world.Server.Url("/sms")));
        var message = await world.SendAsync(In(world, service, TimeSpan.FromHours(1)));

        Func<Task> happening = code switch
        {
            21701 => () => world.Get<DeleteMessagingService>().Handle(world.Caller, service.Sid, default),
            21704 => () => world.Get<ReleasePhoneNumber>().Handle(world.Caller, ServicesWorld.PhoneNumber(Ours), default),
            21610 => () => world.ReceiveAsync("STOP"),
            _     => () => SuspendAsync(world),
        };
        await happening();
        world.Sleep(TimeSpan.FromHours(1));
        await world.ElapseAsync(2);

        Assert.Equal((MessageStatus.Failed, code), await world.MessageAsync(message) is var failed ? (failed.Status, failed.ErrorCode) : default);
        Assert.DoesNotContain($"msg:{message}", await world.PostingsAsync());
    }

    [Fact]
    public async Task Media_are_fetched_when_the_message_is_sent()
    {
        await using var world = await MessagingWorld.OpenAsync();
        world.WithCat();
        var service = await world.PoolAsync([Ours]);

        var scheduled = await world.AcceptAsync([.. In(world, service, TimeSpan.FromHours(1)), ("MediaUrl", world.Server.Url("/cat.png"))]);
        await world.ElapseAsync(2);
        Assert.Equal(("1", "1"), (scheduled.NumMedia, scheduled.NumSegments));
        Assert.Empty(world.Server.Requests);
        world.Sleep(TimeSpan.FromHours(1));
        await world.ElapseAsync(2);

        Assert.Equal([MessageStatus.Delivered], await world.StatusesAsync(Sid.Parse(scheduled.Sid)));
        Assert.Equal(["image/png PNG!"], await world.FilesAsync(Sid.Parse(scheduled.Sid)));
    }

    [Fact]
    public async Task Two_processes_that_drain_at_once_send_a_message_once()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.PoolAsync([Ours], ("StickySender", "false"));
        var message = await world.SendAsync(In(world, service, TimeSpan.FromHours(1)));
        world.Sleep(TimeSpan.FromHours(1));
        world.Storage.BeforeNextCommit(() => world.DrainElsewhereAsync("scheduled"));

        await world.DrainLaneAsync("scheduled");
        await world.ElapseAsync(3);

        Assert.Equal([MessageStatus.Delivered], await world.StatusesAsync(message));
        Assert.Equal([$"msg:{message}"], await world.PostingsAsync());
    }

    [Fact]
    public async Task A_message_due_long_ago_still_has_its_validity_before_it()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.PoolAsync([Ours], ("ValidityPeriod", "60"));
        var message = await world.SendAsync(In(world, service, TimeSpan.FromHours(1)));

        world.Sleep(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(30));
        await world.ElapseAsync(2);

        Assert.Equal([MessageStatus.Delivered], await world.StatusesAsync(message));
    }

    [Fact]
    public async Task With_many_partitions_a_message_is_sent_from_the_one_it_was_written_to()
    {
        await using var world = await MessagingWorld.OpenAsync(with: account => account with { Partitions = 16 });
        string[] numbers = [.. Enumerable.Range(0, 6).Select(n => $"+1212555010{n}")];
        var service = await world.PoolAsync(numbers);
        for (var n = 0; n < 12; n++) await world.SendAsync([.. In(world, service, TimeSpan.FromHours(1)), ("To", $"+1415555{n:0000}")]);

        world.Sleep(TimeSpan.FromHours(1));
        await world.ElapseAsync(6);

        Assert.All(await world.MessagesAsync(), message => Assert.Equal(MessageStatus.Delivered, message.Status));
        Assert.All(await world.MessagesAsync(), message => Assert.Equal(App.Storage.Keys.PartitionFor(message.From, 16), message.Sid.Partition));
    }

    private static (string, string)[] In(MessagingWorld world, MessagingService service, TimeSpan time) =>
        [.. ServicesWorld.Through(service), ("ScheduleType", "fixed"), ("SendAt", ApiText.Iso8601(world.Now + time))];

    private static Task<MessageResource> CancelAsync(MessagingWorld world, Sid message) => UpdateAsync(world, message, ("Status", "canceled"));

    private static async Task<MessageResource> UpdateAsync(MessagingWorld world, Sid message, params (string, string)[] parameters) =>
        await world.Get<UpdateMessage>().Handle(await world.CallerAsync(), message, Forms.Of(parameters), default);

    private static async Task SuspendAsync(MessagingWorld world)
    {
        var found = (await world.Get<AccountTable>().FindAsync(world.Caller.AccountSid, default))!;
        await world.Get<AccountTable>().SaveAsync(found, found.Value with { Status = AccountStatus.Suspended }, default);
    }

    private static async Task<int> CodeAsync(Func<Task> act)
    {
        try
        {
            await act();
            return 0;
        }
        catch (Refusal refusal)
        {
            return refusal.Error.Code;
        }
    }
}
