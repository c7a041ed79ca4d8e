using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Testing;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;
using static TwilioServerless.App.Tests.Monitor.MonitorWorld;

namespace TwilioServerless.App.Tests.Monitor;

/// <summary>Whatever goes wrong is an alert of its own number, once.</summary>
public sealed class AlertStoryTests
{
    public static TheoryData<CustomerAnswer, int> Failures => new()
    {
        { new CustomerAnswer(404), 11200 },
        { new CustomerAnswer(500), 11200 },
        { CustomerAnswer.Noise, 11206 },
        { CustomerAnswer.RedirectTo("ftp://app.test/"), 11100 },
        { CustomerAnswer.RedirectTo("/sms"), 11215 },
        { CustomerAnswer.RedirectTo("http://10.0.0.1/"), 11205 },
        { new CustomerAnswer(Body: new string('x', 70_000)), 11750 },
        { new CustomerAnswer { IsChunked = true }, 11770 },
        { new CustomerAnswer(Body: "<Response>"), 12100 },
        { new CustomerAnswer(Body: "<?xml version='1.1'?><Response/>"), 12101 },
        { new CustomerAnswer(Body: "<no/>"), 12102 },
        { new CustomerAnswer(Body: "{}", ContentType: "application/json"), 12300 },
        { new CustomerAnswer(Body: "<Response/>", ContentType: null), 12300 },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_document_that_cannot_be_had_is_an_alert_that_leads_to_its_exchange(CustomerAnswer answer, int code)
    {
        await using var world = await AnsweringAsync(answer);

        var sid = await world.ReceiveAndSettleAsync();

        var alert = Assert.Single(await world.AlertsAsync());
        Assert.Equal((code, sid), (alert.ErrorCode, alert.ResourceSid));
        var exchange = Assert.Single(await world.ExchangesAsync());
        Assert.Equal((exchange.Sid, exchange.Status), (alert.ExchangeSid, alert.Status));
    }

    [Fact]
    public async Task Nobody_there_is_one_alert_of_two_attempts()
    {
        using var closed = new ClosedPort();
        await using var world = await OpenAsync();
        await world.OwnAsync(Ours, number => number with { SmsUrl = closed.Url("/sms") });

        await world.ReceiveAndSettleAsync();

        Assert.Equal(11202, Assert.Single(await world.AlertsAsync()).ErrorCode);
        Assert.Equal(2, (await world.ExchangesAsync()).Length);
    }

    [Fact]
    public async Task Where_the_fallback_answers_only_the_URL_is_an_alert()
    {
        await using var world = await AnsweringAsync(new CustomerAnswer(503), "/fallback");
        world.Server.On("/fallback", CustomerAnswer.Twiml("<Message>Sorry</Message>"));

        await world.ReceiveAndSettleAsync();

        var alert = Assert.Single(await world.AlertsAsync());
        Assert.Equal((11200, world.Server.Url("/sms"), 503), (alert.ErrorCode, alert.Url, alert.Status));
        Assert.Single(await world.RepliesAsync());
    }

    [Fact]
    public async Task Where_the_fallback_fails_as_well_both_are_alerts()
    {
        await using var world = await AnsweringAsync(new CustomerAnswer(503), "/fallback");
        world.Server.On("/fallback", new CustomerAnswer(Body: "\n<Response>"));

        await world.ReceiveAndSettleAsync();

        Assert.Equal([(11200, "/sms"), (12100, "/fallback")], (await world.AlertsAsync()).Select(alert => (alert.ErrorCode, new Uri(alert.Url!).AbsolutePath)).Order());
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    public async Task A_status_callback_that_is_answered_with_an_error_is_a_warning(int status)
    {
        await using var world = await OpenAsync();
        world.Server.On("/status", new CustomerAnswer(status));
        await world.HandsetAsync(MessageOutcome.Lost);

        var sid = await world.SendAsync(("StatusCallback", world.Server.Url("/status")));
        await world.ElapseAsync(3);

        var alert = Assert.Single(await world.AlertsAsync());
        Assert.Equal((15003, "warning", sid, status), (alert.ErrorCode, alert.Level, alert.ResourceSid, alert.Status));
    }

    [Theory]
    [InlineData(MessageOutcome.Lost, null)]
    [InlineData(MessageOutcome.Delivered, null)]
    [InlineData(MessageOutcome.HandsetUnreachable, 30003)]
    [InlineData(MessageOutcome.Failed, 30008)]
    public async Task A_message_that_failed_or_was_not_delivered_is_an_alert(MessageOutcome outcome, int? code)
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(outcome);

        var sid = await world.SendAsync();
        await world.ElapseAsync(3);

        var message = await world.MessageAsync(sid);
        Assert.Equal(code, message.ErrorCode);
        Assert.Equal(code is null ? [] : [(code.Value, sid)], (await world.AlertsAsync()).Select(alert => (alert.ErrorCode, alert.ResourceSid)));
    }

    [Fact]
    public async Task A_receipt_that_comes_twice_is_one_alert()
    {
        await using var world = await OpenAsync();
        await world.HandsetAsync(MessageOutcome.Lost);
        var sid = await world.SendAsync();
        await world.ElapseAsync(2);

        for (var n = 0; n < 3; n++)
        {
            await world.Get<App.Messaging.RecordReceipt>().Handle((await world.CallerAsync()).Tenant, sid, new DeliveryReceipt(30005, world.Now), default);
            await world.ElapseAsync(1);
        }

        Assert.Equal(30005, Assert.Single(await world.AlertsAsync()).ErrorCode);
    }

    [Fact]
    public async Task Media_that_cannot_be_fetched_is_one_alert_with_the_files_URL()
    {
        await using var world = await OpenAsync();

        var sid = await world.SendAsync(("MediaUrl", world.Server.Url("/none.png")));
        await world.SettleAsync();

        var alert = Assert.Single(await world.AlertsAsync());
        Assert.Equal((sid, world.Server.Url("/none.png"), 404), (alert.ResourceSid, alert.Url, alert.Status));
        Assert.Equal((await world.MessageAsync(sid)).ErrorCode, alert.ErrorCode);
    }

    [Fact]
    public async Task A_document_that_is_asked_for_twice_at_once_is_one_alert_and_one_exchange()
    {
        await using var world = await AnsweringAsync(new CustomerAnswer(500));
        await world.ReceiveAsync();
        world.Storage.BeforeNextCommit(() => world.DrainElsewhereAsync("inbound:" + Ours));

        await world.DrainLaneAsync("inbound:" + Ours);
        await world.SettleAsync();

        Assert.Equal(2, world.Server.Requests.Count);
        Assert.Single(await world.AlertsAsync());
        Assert.Single(await world.ExchangesAsync());
    }
}
