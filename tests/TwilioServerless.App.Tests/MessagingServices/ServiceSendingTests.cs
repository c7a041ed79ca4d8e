using TwilioServerless.App.Applications;
using TwilioServerless.App.MessagingServices;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Media;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Applications;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.MessagingServices;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.MessagingServices;

public sealed class ServiceSendingTests
{
    private const string London = "+447400123456";
    private const string Briton = "+447400555111";
    private static readonly Sid App = Sid.Parse("AP" + new string('1', 32));

    [Theory]
    [EachBackend]
    public async Task A_message_is_accepted_queued_sent_and_delivered_and_each_step_is_told_to_the_service(StorageBackend backend)
    {
        await using var world = await MessagingWorld.OpenAsync(backend);
        world.Server.On("/status", new CustomerAnswer());
        var service = await world.PoolAsync([Ours], ("StatusCallback", world.Server.Url("/status")));

        var accepted = await world.AcceptAsync(Through(service));
        await world.ElapseAsync(2);

        Assert.Equal(("accepted", null, "0", service.Sid.Value), (accepted.Status, accepted.From, accepted.NumSegments, accepted.MessagingServiceSid));
        var sent = await world.MessageAsync(Sid.Parse(accepted.Sid));
        Assert.Equal((MessageStatus.Delivered, Ours, 1, service.Sid), (sent.Status, sent.From, sent.Segments, sent.MessagingServiceSid));
        Assert.Equal(["queued", "sent", "delivered"], world.Server.Requests.Select(request => request["MessageStatus"]));
        Assert.All(world.Server.Requests, request => Assert.Equal((service.Sid.Value, Ours), (request["MessagingServiceSid"], request["From"])));
        Assert.Equal([$"msg:{sent.Sid}"], await world.PostingsAsync());
    }

    [Theory]
    [InlineData(true, true, "/request")]
    [InlineData(false, true, "/app")]
    [InlineData(false, false, "/service")]
    public async Task Told_is_who_the_request_names_else_the_app_else_the_service(bool byRequest, bool byApp, string path)
    {
        await using var world = await MessagingWorld.OpenAsync();
        await OwnAppAsync(world);
        var service = await world.PoolAsync([Ours], ("StatusCallback", world.Server.Url("/service")));

        await world.SendAsync([
            .. Through(service),
            .. byRequest ? [("StatusCallback", world.Server.Url("/request"))] : Array.Empty<(string, string)>(),
            .. byApp ? [("ApplicationSid", App.Value)] : Array.Empty<(string, string)>()]);
        await world.ElapseAsync(2);

        Assert.Equal([path, path, path], world.Server.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task An_app_is_told_of_messages_without_a_service_too_and_one_that_is_not_there_is_refused()
    {
        await using var world = await MessagingWorld.OpenAsync();
        await OwnAppAsync(world);

        await world.SendAsync(("ApplicationSid", App.Value));
        await world.ElapseAsync(2);

        Assert.Equal(["/app", "/app"], world.Server.Requests.Select(request => request.Path));
        Assert.Equal(21218, await CodeAsync(() => world.SendAsync(("ApplicationSid", "AP" + new string('2', 32)))));
    }

    [Fact]
    public async Task A_recipient_hears_from_the_same_number_even_if_another_would_be_nearer_now()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.PoolAsync(["+12125550100"]);
        Assert.Equal("+12125550100", await FromAsync(world, service));

        await world.JoinAsync(service, Ours);

        Assert.Equal("+12125550100", await FromAsync(world, service));
        await world.ChangeAsync(service, ("StickySender", "false"));
        Assert.Equal(Ours, await FromAsync(world, service));
    }

    [Fact]
    public async Task Whoever_hears_from_a_number_that_left_the_pool_hears_from_another_one_from_then_on()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.PoolAsync([Ours, "+12125550100"]);
        Assert.Equal(Ours, await FromAsync(world, service));

        await world.Get<ReleasePhoneNumber>().Handle(world.Caller, ServicesWorld.PhoneNumber(Ours), default);

        Assert.Equal("+12125550100", await FromAsync(world, service));
        await world.JoinAsync(service, OursToo);
        Assert.Equal("+12125550100", await FromAsync(world, service));
    }

    [Fact]
    public async Task A_number_that_is_given_back_elsewhere_sends_nothing_any_more()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.PoolAsync([Ours]);
        await FromAsync(world, service);
        // Another process gave it back: this one remembers the pool, but not the number.
        await world.Get<Store>().CommitAsync(world.Caller.AccountSid.Value, [
            RowChange.Delete(ServicesWorld.PhoneNumber(Ours).Value), RowChange.Delete(Keys.NumberPointer(Ours, ServicesWorld.PhoneNumber(Ours)))], default);
        world.Get<PhoneNumberTable>().Forget(world.Caller.AccountSid, Ours);

        var failed = await world.SendAsync(Through(service));

        Assert.Equal((MessageStatus.Failed, 21704), await EndAsync(world, failed));
    }

    [Fact]
    public async Task A_message_that_is_refused_ties_nobody()
    {
        await using var world = await MessagingWorld.OpenAsync();
        world.Server.On("/sms", CustomerAnswer.Twiml(""));
        var service = await world.PoolAsync([Ours], ("InboundRequestUrl", world.Server.Url("/sms")));
        await world.ReceiveAsync("STOP");

        Assert.Equal(21610, await CodeAsync(() => world.SendAsync(Through(service))));

        Assert.DoesNotContain(await world.RemainsAsync(), key => key.StartsWith("sticky", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_short_code_that_learns_to_send_pictures_sends_them()
    {
        await using var world = await MessagingWorld.OpenAsync();
        world.WithCat();
        await world.OwnCodeAsync("55512");
        var service = await world.PoolAsync(["55512"], ("MmsConverter", "false"));
        Assert.Equal((MessageStatus.Failed, 21703), await EndAsync(world, await world.SendCatAsync(Through(service))));

        await world.OwnCodeAsync("55512", code => code with { IsMmsEnabled = true });

        Assert.Equal((MessageStatus.Delivered, null), await EndAsync(world, await world.SendCatAsync(Through(service))));
        Assert.True((await world.Get<ShowPool>().Handle(world.Caller, service.Sid, ServicesWorld.ShortCode("55512"), default)).SendsMedia);
    }

    [Fact]
    public async Task Of_two_messages_to_somebody_new_at_once_both_come_from_one_number()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.PoolAsync(["+12125550100", "+12125550101", "+12125550102"]);

        var messages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.SendAsync(Through(service))));

        Assert.Single((await Task.WhenAll(messages.Select(world.MessageAsync))).Select(message => message.From).Distinct());
    }

    [Fact]
    public async Task The_queue_of_messages_is_spread_over_the_pool()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.PoolAsync(["+12125550100", "+12125550101", "+12125550102"]);

        for (var n = 0; n < 30; n++) await world.SendAsync([.. Through(service), ("To", $"+1415555{n:0000}")]);

        Assert.All((await world.MessagesAsync()).CountBy(message => message.From), share => Assert.Equal(10, share.Value));
    }

    [Fact]
    public async Task Abroad_a_name_goes_out_unless_the_pool_has_a_number_of_the_country()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.PoolAsync([Ours, "Owls & Co"]);

        Assert.Equal("Owls & Co", await FromAsync(world, service, Briton));
        Assert.Equal(Ours, await FromAsync(world, service));
        await world.OwnAsync(London, number => number with { Country = "GB" });
        await world.JoinAsync(service, London);
        Assert.Equal(London, await FromAsync(world, service, Briton));
    }

    [Fact]
    public async Task Pictures_that_nobody_can_send_are_sent_as_links()
    {
        await using var world = await MessagingWorld.OpenAsync();
        world.WithCat();
        await world.OwnAsync(Ours, number => number with { Capabilities = new NumberCapabilities(Voice: true, Sms: true, Mms: false) });
        var service = await world.PoolAsync([Ours]);

        var message = await world.MessageAsync(await world.SendCatAsync([.. Through(service), ("Body", "Look")]));

        Assert.Equal(($"Look\n{world.Server.Url("/cat.png")}", 0, "SM"), (message.Body, message.NumMedia, message.Sid.Prefix));
        await world.ChangeAsync(service, ("MmsConverter", "false"));
        Assert.Equal((MessageStatus.Failed, 21703), await EndAsync(world, await world.SendCatAsync(Through(service))));
    }

    [Fact]
    public async Task Pictures_go_from_a_number_that_sends_them()
    {
        await using var world = await MessagingWorld.OpenAsync();
        world.WithCat();
        await world.OwnAsync(Ours, number => number with { Capabilities = new NumberCapabilities(Voice: true, Sms: true, Mms: false) });
        var service = await world.PoolAsync([Ours, OursToo]);

        var accepted = await world.AcceptAsync([.. Through(service), ("MediaUrl", world.Server.Url("/cat.png"))]);
        await world.ElapseAsync(2);

        Assert.Equal(("accepted", "1", "1"), (accepted.Status, accepted.NumMedia, accepted.NumSegments));
        Assert.Equal((MessageStatus.Delivered, OursToo), await world.MessageAsync(Sid.Parse(accepted.Sid)) is var sent ? (sent.Status, sent.From) : default);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_message_without_a_sender_fails_or_is_refused_as_the_service_wants(bool isStrict)
    {
        await using var world = await MessagingWorld.OpenAsync();
        world.Server.On("/status", new CustomerAnswer());
        var empty = await world.ServiceAsync(("SynchronousValidation", isStrict ? "true" : "false"), ("StatusCallback", world.Server.Url("/status")));
        var useless = await world.PoolAsync(["Owls"], ("SynchronousValidation", isStrict ? "true" : "false"));

        if (isStrict)
        {
            Assert.Equal(21704, await CodeAsync(() => world.SendAsync(Through(empty))));
            Assert.Equal(21703, await CodeAsync(() => world.SendAsync(Through(useless))));
            Assert.Empty(await world.MessagesAsync());
            return;
        }
        Assert.Equal((MessageStatus.Failed, 21704), await EndAsync(world, await world.SendAsync(Through(empty))));
        Assert.Equal((MessageStatus.Failed, 21703), await EndAsync(world, await world.SendAsync(Through(useless))));
        Assert.Equal(("failed", "21704"), Assert.Single(world.Server.Requests) is var told ? (told["MessageStatus"], told["ErrorCode"]) : default);
        Assert.Empty(await world.PostingsAsync());
    }

    [Fact]
    public async Task A_sender_that_is_named_must_be_in_the_pool()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.PoolAsync([Ours, "Owls & Co"]);

        var accepted = await world.AcceptAsync([.. Through(service, "+1 (415) 555-0100")]);
        Assert.Equal(("accepted", Ours, "1"), (accepted.Status, accepted.From, accepted.NumSegments));
        Assert.Equal("Owls & Co", (await world.AcceptAsync([.. Through(service, "Owls & Co"), ("To", Briton)])).From);
        Assert.Equal(21711, await CodeAsync(() => world.SendAsync(Through(service, OursToo))));
        Assert.Equal(21606, await CodeAsync(() => world.SendAsync([.. Through(service, "+14155550199")])));
        Assert.Equal(21212, await CodeAsync(() => world.SendAsync([.. Through(service, "Owls!")])));
        Assert.Equal(21612, await CodeAsync(() => world.SendAsync([.. Through(service, "Owls & Co")])));
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_refused_and_so_is_a_recipient_who_is_none()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.PoolAsync([Ours]);
        var deleted = await world.ServiceAsync();
        await world.Get<DeleteMessagingService>().Handle(world.Caller, deleted.Sid, default);

        Assert.Equal(21701, await CodeAsync(() => world.SendAsync(Through(deleted))));
        Assert.Equal(21705, await CodeAsync(() => world.SendAsync(("MessagingServiceSid", "MG1"))));
        Assert.Equal(21211, await CodeAsync(() => world.SendAsync([.. Through(service), ("To", "nonsense")])));
        Assert.Equal(21265, await CodeAsync(() => world.SendAsync([.. Through(service), ("To", "12345")])));
        Assert.Equal(21614, await CodeAsync(() => world.SendAsync([.. Through(service), ("To", "+442071838750")])));
        Assert.Empty(await world.MessagesAsync());
    }

    [Fact]
    public async Task Whoever_left_the_service_has_left_all_its_senders()
    {
        await using var world = await MessagingWorld.OpenAsync();
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/sms") });
        world.Server.On("/sms", CustomerAnswer.Twiml(""));
        var service = await world.PoolAsync([Ours, OursToo], ("InboundRequestUrl", world.Server.Url("/sms")));

        await world.ReceiveAsync("STOP");

        Assert.Equal(21610, await CodeAsync(() => world.SendAsync(Through(service))));
        Assert.Equal(21610, await CodeAsync(() => world.SendAsync(Through(service, OursToo))));
        Assert.Equal(21610, await CodeAsync(() => world.SendAsync(("From", OursToo)))); // a number of the service, whoever lets it write
        Assert.DoesNotContain(await world.MessagesAsync(), message => message.Direction == MessageDirection.OutboundApi);
        await world.ReceiveAsync("START", to: OursToo);
        await world.SendAsync(Through(service, Ours));
        await world.SendAsync(("From", Ours));
    }

    [Fact]
    public async Task The_service_says_how_long_its_messages_may_wait_and_how_they_are_written()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.PoolAsync([Ours], ("ValidityPeriod", "60"));

        var message = await world.MessageAsync(await world.SendAsync([.. Through(service), ("Body", "“Hello” " + new string('x', 100))]));
        var exact = await world.MessageAsync(await world.SendAsync([.. Through(service), ("Body", "“Hello”"), ("SmartEncoded", "false"), ("ValidityPeriod", "90")]));

        Assert.Equal(("\"Hello\" " + new string('x', 100), 1, 60), (message.Body, message.Segments, message.ValidityPeriodSeconds));
        Assert.Equal(("“Hello”", 90), (exact.Body, exact.ValidityPeriodSeconds));
    }

    [Fact]
    public async Task A_message_of_a_full_pool_fails_after_it_was_accepted()
    {
        // One message in ten hours.
        await using var world = await MessagingWorld.OpenAsync(settings: new() { ["Messaging:LongCodePerSecond"] = "0.01" });
        var service = await world.PoolAsync([Ours]);
        for (var n = 0; n < 360; n++) await world.SendAsync();

        Assert.Equal((MessageStatus.Failed, 30001), await EndAsync(world, await world.SendAsync(Through(service))));
    }

    [Fact]
    public async Task With_many_partitions_each_message_is_kept_with_its_sender()
    {
        await using var world = await MessagingWorld.OpenAsync(with: account => account with { Partitions = 16 });
        string[] numbers = [.. Enumerable.Range(0, 6).Select(n => $"+1212555010{n}")];
        foreach (var number in numbers) await world.OwnAsync(number);
        var service = await world.PoolAsync(numbers);

        for (var n = 0; n < 20; n++) await world.SendAsync([.. Through(service), ("To", $"+1415555{n:0000}")]);

        Assert.All(await world.MessagesAsync(), message => Assert.Equal(Keys.PartitionFor(message.From, 16), message.Sid.Partition));
        await world.ElapseAsync(8);
        Assert.All(await world.MessagesAsync(), message => Assert.Equal(MessageStatus.Delivered, message.Status));
    }

    [Fact]
    public async Task With_test_credentials_there_are_no_services()
    {
        await using var world = await MessagingWorld.OpenAsync(with: account => account with { IsTest = true });
        (string, string)[] through = [("MessagingServiceSid", "MG" + new string('1', 32)), ("From", "")];

        Assert.Equal(21701, await CodeAsync(() => world.SendAsync(through)));
        Assert.Equal(21614, await CodeAsync(() => world.SendAsync([.. through, ("To", "+15005550009")])));
    }

    private static (string Name, string Value)[] Through(MessagingService service, string from = "") => ServicesWorld.Through(service, from);

    private static async Task<string> FromAsync(MessagingWorld world, MessagingService service, string to = Theirs) =>
        (await world.MessageAsync(await world.SendAsync([.. Through(service), ("To", to)]))).From;

    private static async Task<(MessageStatus, int?)> EndAsync(MessagingWorld world, Sid message)
    {
        await world.ElapseAsync(2);
        return await world.MessageAsync(message) is var ended ? (ended.Status, ended.ErrorCode) : default;
    }

    private static async Task OwnAppAsync(MessagingWorld world)
    {
        var app = new Application { Sid = App, AccountSid = world.Caller.AccountSid, MessageStatusCallback = world.Server.Url("/app"), DateCreated = world.Now, DateUpdated = world.Now };
        await world.Get<Store>().CommitAsync(
            Keys.Partition(world.Caller.AccountSid), [RowChange.Upsert(App.Value, StoredJson.Write(app, ApplicationJson.Default.Application))], default);
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
