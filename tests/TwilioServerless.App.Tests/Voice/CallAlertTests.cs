using TwilioServerless.App.Http;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Monitor;
using TwilioServerless.Storage;
using TwilioServerless.Testing.Http;

namespace TwilioServerless.App.Tests.Voice;

/// <summary>What goes wrong with a call's documents is an alert, once, and the inspector shows what was said.</summary>
public sealed class CallAlertTests
{
    [Fact]
    public async Task A_document_that_cannot_be_had_and_its_fallbacks_mistakes_are_alerts()
    {
        await using var world = await VoiceWorld.OpenAsync();
        world.Server.Documents["/fallback"] = "<Response><Say loop=\"x\">Hi</Say></Response>";

        var call = await world.PlaceAsync(("Url", "http://app.test/voice"), ("FallbackUrl", "http://app.test/fallback"));
        await world.ElapseAsync(30);

        var alerts = await AlertsAsync(world);
        Assert.Equal([(11200, "http://app.test/voice", (int?)500), (13510, "http://app.test/fallback", 200)], alerts.Select(alert => (alert.ErrorCode, alert.Url!, alert.Status)).Order());
        Assert.All(alerts, alert => Assert.Equal(call, alert.ResourceSid));
        Assert.Equal(["http://app.test/voice", "http://app.test/fallback"], (await InspectAsync(world, call)).Select(one => one.Request.Url));
    }

    [Fact]
    public async Task Advancing_a_call_that_has_moved_on_changes_nothing()
    {
        await using var world = await VoiceWorld.OpenAsync();
        var call = await world.PlaceAsync(("Url", "http://app.test/voice"));
        await world.ElapseAsync(10);

        for (var n = 0; n < 3; n++) await world.Walker.AdvanceAsync(call.Value);

        Assert.Single(await AlertsAsync(world));
        Assert.Single(await InspectAsync(world, call));
    }

    [Fact]
    public async Task A_mistake_of_a_call_that_was_placed_with_its_document_is_an_alert_without_URL()
    {
        await using var world = await VoiceWorld.OpenAsync();

        await world.PlaceAsync(("Twiml", "<Response><Pause length=\"x\"/></Response>"));
        await world.ElapseAsync(10);

        var alert = Assert.Single(await AlertsAsync(world));
        Assert.Equal((13910, null, null), (alert.ErrorCode, alert.Url, alert.ExchangeSid));
    }

    [Fact]
    public async Task A_call_has_its_notifications_and_events_and_no_others()
    {
        await using var world = await VoiceWorld.OpenAsync();
        var call = await world.PlaceAsync(("Url", "http://app.test/voice"));
        await world.ElapseAsync(10);
        var other = await world.PlaceAsync(("Url", "http://app.test/voice"));
        await world.ElapseAsync(10);
        var show = world.Get<ShowNotifications>();
        var page = PageRequest.Read(GivenRequest.Get($"/2010-04-01/Accounts/{world.Caller.AccountSid}/Calls/{call}/Notifications.json"));
        var all = new AlertFilter(null, new(null, null));

        var listed = Assert.Single((await show.OfCallAsync(await world.CallerAsync(), call, all, page, default)).Items);
        Assert.Equal((call.Value, "0"), (listed.CallSid, listed.Log));
        Assert.EndsWith($"/Calls/{call}/Notifications/{listed.Sid}.json", listed.Uri);
        Assert.Equal(listed.Sid, (await show.OfCallAsync(world.Caller, call, Sid.Parse(listed.Sid), default)).Sid);
        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => show.OfCallAsync(world.Caller, other, Sid.Parse(listed.Sid), default))).Error.Code);

        var seen = Assert.Single((await world.Get<ShowExchanges>().OfCallAsync(world.Caller, call, page, default)).Items);
        Assert.Equal(("POST", 500, call.Value), (seen.Request.Method, seen.Response.ResponseCode, seen.Request.Parameters["call_sid"]));
    }

    [Fact]
    public async Task A_call_that_is_deleted_takes_what_was_said_about_it_along()
    {
        await using var world = await VoiceWorld.OpenAsync();
        var call = await world.PlaceAsync(("Url", "http://app.test/voice"));
        await world.ElapseAsync(30);
        Assert.Single(await InspectAsync(world, call));

        await world.Get<DeleteCall>().Handle(await world.CallerAsync(), call, default);

        Assert.Empty(await world.Get<Store>().EachAsync(RowRange.Prefix(Keys.Partition(world.Caller.AccountSid), SidPrefix.Exchange), MonitorJson.Default.Exchange, default).ToListAsync());
        await Assert.ThrowsAsync<Refusal>(() => InspectAsync(world, call));
    }

    [Fact]
    public async Task Notifications_of_a_call_that_is_not_there_are_not_found()
    {
        await using var world = await VoiceWorld.OpenAsync();
        var page = PageRequest.Read(GivenRequest.Get("/2010-04-01/Accounts/AC1/Calls/CA1/Notifications.json"));
        var none = Sid.Create(SidPrefix.Call, world.Now, 0, 1);

        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => world.Get<ShowNotifications>().OfCallAsync(world.Caller, none, new(null, new(null, null)), page, default))).Error.Code);
        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => world.Get<ShowExchanges>().OfCallAsync(world.Caller, none, page, default))).Error.Code);
    }

    private static async Task<Alert[]> AlertsAsync(VoiceWorld world) => await world.Get<Store>()
        .EachAsync(RowRange.Prefix(Keys.Partition(world.Caller.AccountSid), SidPrefix.Notification), MonitorJson.Default.Alert, default)
        .Select(stored => stored.Value).ToArrayAsync();

    private static async Task<ExchangeResource[]> InspectAsync(VoiceWorld world, Sid call) =>
        [.. (await world.Get<ShowExchanges>().Handle(await world.CallerAsync(), call, PageRequest.Read(GivenRequest.Get($"/console/v1/Inspector/{call}")), default)).Items];
}
