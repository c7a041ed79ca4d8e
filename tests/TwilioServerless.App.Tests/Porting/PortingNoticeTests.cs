using System.Text;
using System.Text.Json;
using Moq;
using TwilioServerless.App.Porting;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Testing;
using static TwilioServerless.App.Tests.Porting.PortingWorld;
using static TwilioServerless.App.Tests.Processes.WeeksWorld;

namespace TwilioServerless.App.Tests.Porting;

public sealed class PortingNoticeTests
{
    [Fact]
    public async Task A_server_is_told_each_step_of_request_and_number_in_order()
    {
        await using var world = await OpenAsync();
        await ConfigureAsync(world, "https://app.test/port-in");
        var order = await world.PlaceAsync([Usual], isSigned: false);
        await world.SettleAsync();
        await world.PassDaysAsync(1);
        await world.Get<ChangePortIn>().SignAsync(await world.CallerAsync(), order.Sid, default);
        await world.SettleAsync();
        await world.PassDaysAsync(15);

        var told = (await world.NoticesAsync("app.test")).Select(json => JsonDocument.Parse(json).RootElement).ToArray();

        Assert.Equal(
            [
                "number waiting_for_signature", "request waiting_for_signature", "number submitted", "request in_progress", "number pending", "number completed",
                "request completed",
            ],
            told.Select(one => $"{(one.GetProperty("phone_number").GetString() is null ? "request" : "number")} {one.GetProperty("status").GetString()}"));
        Assert.All(told, one => Assert.Equal(order.Sid.Value, one.GetProperty("port_in_request_sid").GetString()));
    }

    [Fact]
    public async Task Only_what_is_wanted_is_told()
    {
        await using var world = await OpenAsync();
        await ConfigureAsync(world, "https://app.test/port-in", "PortInCompleted");
        await world.PlaceAsync([Usual]);
        await world.SettleAsync();
        await world.PassDaysAsync(15);

        Assert.Equal("completed", JsonDocument.Parse(Assert.Single(await world.NoticesAsync("app.test"))).RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_subaccounts_numbers_are_told_to_its_parent_who_alone_says_where()
    {
        await using var world = await OpenAsync();
        var child = await world.AccountAsync(account => account with { OwnerSid = world.Caller.AccountSid });
        await ConfigureAsync(world, "https://app.test/port-in", "PortInCompleted");
        await world.PlaceAsync([Usual], child);
        await world.SettleAsync(child);
        await world.PassDaysAsync(15, child);

        Assert.Single(await world.NoticesAsync("app.test", child));
        var refusal = await Assert.ThrowsAsync<Refusal>(async () => await world.Get<ConfigurePortingWebhook>().Handle(child, await Body("{}"), "https://x", default));
        Assert.Equal(ErrorCodes.AccessDenied, refusal.Error.Code);
    }

    [Fact]
    public async Task A_notice_travels_as_JSON_and_is_signed_with_the_hash_of_its_body()
    {
        await using var world = await OpenAsync();
        await using var server = new CustomerServer().On("/port-in", new CustomerAnswer(200, ""));
        await ConfigureAsync(world, server.Url("/port-in"), "PortInPhoneNumberSubmitted");
        await world.PlaceAsync([Usual]);
        await world.SettleAsync();
        await world.PassDaysAsync(1);

        await world.Get<Lanes>().DrainAsync($"{world.Caller.AccountSid} callbacks:127.0.0.1:{server.Port}", Mock.Of<IOrchestrations>(), default);

        var request = Assert.Single(server.Requests);
        Assert.StartsWith("application/json", request.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Contains("bodySHA256=" + CallbackSignature.BodyHash(Encoding.UTF8.GetBytes(request.Body)), request.Target, StringComparison.Ordinal);
        Assert.Equal(CallbackSignature.Of("token", server.Url(request.Target)), request.Header("X-Twilio-Signature"));
        Assert.Equal("submitted", JsonDocument.Parse(request.Body).RootElement.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("""{"port_in_target_url":"nowhere"}""")]
    [InlineData("""{"notifications_of":["PortInWhatever"]}""")]
    [InlineData("""{"notifications_of":"PortInCompleted"}""")]
    public async Task What_does_not_make_sense_is_refused(string json)
    {
        await using var world = await OpenAsync();

        var refusal = await Assert.ThrowsAsync<Refusal>(async () => await world.Get<ConfigurePortingWebhook>().Handle(world.Caller, await Body(json), "https://x", default));

        Assert.Equal(ErrorCodes.InvalidParameter, refusal.Error.Code);
    }

    [Fact]
    public async Task Once_it_is_deleted_nobody_is_told()
    {
        await using var world = await OpenAsync();
        await ConfigureAsync(world, "https://app.test/port-in");
        await world.Get<ConfigurePortingWebhook>().DeleteAsync(world.Caller, "PORT_IN", default);
        await world.PlaceAsync([Usual]);
        await world.SettleAsync();
        await world.PassDaysAsync(15);

        Assert.Empty(await world.NoticesAsync("app.test"));
    }

    private static async Task ConfigureAsync(PortingWorld world, string url, params string[] notices) =>
        await world.Get<ConfigurePortingWebhook>().Handle(
            world.Caller, await Body($$"""{"port_in_target_url":"{{url}}","notifications_of":[{{string.Join(',', notices.Select(notice => $"\"{notice}\""))}}]}"""), "https://x", default);
}
