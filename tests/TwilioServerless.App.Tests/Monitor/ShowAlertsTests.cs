using System.Text.Json;
using TwilioServerless.App.Http;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Monitor;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Http;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;
using static TwilioServerless.App.Tests.Monitor.MonitorWorld;

namespace TwilioServerless.App.Tests.Monitor;

/// <summary>Alerts of monitor v1 and Notifications of the API of 2010-04-01.</summary>
public sealed class ShowAlertsTests
{
    [Fact]
    public async Task An_alert_looks_like_this_in_a_list_and_by_itself()
    {
        await using var world = await AnsweringAsync(new CustomerAnswer(500, "Oops", "text/plain"));
        await world.ReceiveAndSettleAsync();

        var listed = Assert.Single((await world.ListAsync()).Items);
        var alone = await world.Get<ShowAlerts>().Handle(await world.CallerAsync(), Sid.Parse(listed.Sid), List, default);

        Approved.Verify("alert", Here(world, JsonSerializer.Serialize(listed, MonitorApiJson.Default.AlertResource)));
        Approved.Verify("alert-instance", Here(world, JsonSerializer.Serialize(alone with { RequestHeaders = "Accept=..." }, MonitorApiJson.Default.AlertInstanceResource)));
    }

    [Fact]
    public async Task A_notification_looks_like_this_in_a_list_and_by_itself()
    {
        await using var world = await AnsweringAsync(new CustomerAnswer(500, "Oops", "text/plain"));
        await world.ReceiveAndSettleAsync();

        var listed = Assert.Single((await NotificationsAsync(world)).Items);
        var alone = await world.Get<ShowNotifications>().Handle(await world.CallerAsync(), Sid.Parse(listed.Sid), default);

        Approved.Verify("notification", Here(world, JsonSerializer.Serialize(listed, MonitorApiJson.Default.NotificationResource)));
        Approved.Verify("notification-instance", Here(world, JsonSerializer.Serialize(alone, MonitorApiJson.Default.NotificationInstanceResource)));
    }

    [Fact]
    public async Task An_alert_without_an_exchange_has_nothing_to_show_of_one()
    {
        await using var world = await OpenAsync();
        var alert = Alert.About(Message(world, 1), 30003, world.Now);
        await RaiseAsync(world, alert);

        var alone = await world.Get<ShowAlerts>().Handle(await world.CallerAsync(), alert.Sid, List, default);
        var notified = await world.Get<ShowNotifications>().Handle(await world.CallerAsync(), alert.Sid, default);

        Assert.Equal((null, null, null, null, null, null), (alone.RequestMethod, alone.RequestUrl, alone.RequestVariables, alone.ResponseBody, alone.ResponseHeaders, alone.RequestHeaders));
        Assert.Equal((null, null, "", "", ""), (notified.RequestMethod, notified.RequestUrl, notified.RequestVariables, notified.ResponseBody, notified.ResponseHeaders));
    }

    [Theory]
    [InlineData("", "30003 15003 11200")]
    [InlineData("?LogLevel=error", "30003 11200")]
    [InlineData("?LogLevel=WARNING", "15003")]
    [InlineData("?LogLevel=notice", "")]
    [InlineData("?LogLevel=", "30003 15003 11200")]
    [InlineData("?StartDate=2026-03-02T08:00:00Z", "30003")]
    [InlineData("?StartDate=2026-03-01", "30003 15003")]
    [InlineData("?EndDate=2026-03-02T08:00:00Z", "15003 11200")]
    [InlineData("?StartDate=2026-03-01T00:00:00Z&EndDate=2026-03-02T08:59:59Z", "15003")]
    [InlineData("?StartDate=2020-01-01", "30003 15003 11200")]
    [InlineData("?EndDate=2020-01-01", "")]
    public async Task Alerts_are_filtered(string query, string codes)
    {
        await using var world = await OpenAsync();
        await RaiseAsync(world, Alert.About(Message(world, 1), 11200, world.Now.AddDays(-10)), Alert.About(Message(world, 2), 15003, world.Now.AddDays(-1)), Alert.About(Message(world, 3), 30003, world.Now));

        Assert.Equal(codes, string.Join(' ', (await world.ListAsync(query)).Items.Select(alert => alert.ErrorCode)));
    }

    [Theory]
    [InlineData("", "30003 15003 11200")]
    [InlineData("?Log=0", "30003 11200")]
    [InlineData("?Log=1", "15003")]
    [InlineData("?MessageDate=2026-03-01", "15003")]
    [InlineData("?MessageDate%3E=2026-03-01", "30003 15003")]
    [InlineData("?MessageDate%3C=2026-03-01", "11200")]
    [InlineData("?MessageDate%3C=2026-03-02&Log=1", "15003")]
    public async Task Notifications_are_filtered(string query, string codes)
    {
        await using var world = await OpenAsync();
        await RaiseAsync(world, Alert.About(Message(world, 1), 11200, world.Now.AddDays(-10)), Alert.About(Message(world, 2), 15003, world.Now.AddDays(-1)), Alert.About(Message(world, 3), 30003, world.Now));

        Assert.Equal(codes, string.Join(' ', (await NotificationsAsync(world, query)).Items.Select(alert => alert.ErrorCode)));
    }

    [Theory]
    [InlineData("?LogLevel=fatal", 20422)]
    [InlineData("?LogLevel=0", 20422)]
    [InlineData("?StartDate=yesterday", 20422)]
    [InlineData("?EndDate=2026-13-01", 20422)]
    [InlineData("?PageSize=0", 20422)]
    [InlineData("?PageToken=x", 21481)]
    public async Task A_bad_filter_of_alerts_is_refused(string query, int code)
    {
        await using var world = await OpenAsync();

        Assert.Equal(code, (await Assert.ThrowsAsync<Refusal>(() => world.ListAsync(query))).Error.Code);
    }

    [Theory]
    [InlineData("?Log=2", 20422)]
    [InlineData("?Log=error", 20422)]
    [InlineData("?MessageDate=today", 20422)]
    [InlineData("?MessageDate%3C=x", 20422)]
    [InlineData("?MessageDate%3E=x", 20422)]
    public async Task A_bad_filter_of_notifications_is_refused(string query, int code)
    {
        await using var world = await OpenAsync();

        Assert.Equal(code, (await Assert.ThrowsAsync<Refusal>(() => NotificationsAsync(world, query))).Error.Code);
    }

    [Fact]
    public async Task Paging_gives_each_alert_once()
    {
        await using var world = await OpenAsync();
        await RaiseAsync(world, [.. Enumerable.Range(0, 7).Select(n => Alert.About(Message(world, n), 30003, world.Now.AddSeconds(-n)))]);

        var (seen, query) = (new List<string>(), "?PageSize=3");
        for (var page = await world.ListAsync(query); ; page = await world.ListAsync(query))
        {
            seen.AddRange(page.Items.Select(alert => alert.ResourceSid));
            if (page.Next is null) break;
            query = $"?PageSize=3&PageToken={page.Next.Text}";
        }

        Assert.Equal(Enumerable.Range(0, 7).Select(n => Message(world, n).Value), seen);
    }

    [Fact]
    public async Task After_thirty_days_an_alert_is_gone_before_anybody_deletes_it()
    {
        await using var world = await OpenAsync();
        var alert = Alert.About(Message(world, 1), 30003, world.Now);
        await RaiseAsync(world, alert);

        world.Sleep(TimeSpan.FromDays(30));
        Assert.Single((await world.ListAsync()).Items);
        world.Sleep(TimeSpan.FromMilliseconds(1));

        Assert.Empty((await world.ListAsync()).Items);
        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(async () => await world.Get<ShowAlerts>().Handle(await world.CallerAsync(), alert.Sid, List, default))).Error.Code);
    }

    [Fact]
    public async Task Another_customers_alert_is_not_found()
    {
        await using var world = await OpenAsync();
        var alert = Alert.About(Message(world, 1), 30003, world.Now);
        await RaiseAsync(world, alert);
        var stranger = await world.StrangerAsync();

        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => world.Get<ShowAlerts>().Handle(stranger, alert.Sid, List, default))).Error.Code);
        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => world.Get<ShowNotifications>().Handle(stranger, alert.Sid, default))).Error.Code);
        Assert.Empty((await world.Get<ShowAlerts>().Handle(stranger, new(null, new(null, null)), PageRequest.Read(GivenRequest.Get("/monitor/v1/Alerts")), List, default)).Items);
    }

    [Fact]
    public async Task An_alert_raised_twice_is_one()
    {
        await using var world = await OpenAsync();
        var alert = Alert.About(Message(world, 1), 30003, world.Now);

        await RaiseAsync(world, alert, alert);

        Assert.Single(await world.AlertsAsync());
    }

    private static Sid Message(MessagingWorld world, int n) => Sid.Create(SidPrefix.Message, world.Now.AddDays(-11), 0, (UInt128)(n + 1));

    private static async Task RaiseAsync(MessagingWorld world, params Alert[] alerts)
    {
        foreach (var alert in alerts) await world.Get<Alerts>().RaiseAsync(world.Caller.Tenant, alert, default);
    }

    private static async Task<ListPage<NotificationResource>> NotificationsAsync(MessagingWorld world, string query = "")
    {
        var request = GivenRequest.Get($"/2010-04-01/Accounts/{world.Caller.AccountSid}/Notifications.json" + query);
        return await world.Get<ShowNotifications>().Handle(await world.CallerAsync(), AlertFilter.Read2010(Form.Query(request)), PageRequest.Read(request), default);
    }

    // The server's port differs from run to run.
    private static string Here(MessagingWorld world, string json) => json.Replace($"{world.Server.Port}", "8080", StringComparison.Ordinal);
}
