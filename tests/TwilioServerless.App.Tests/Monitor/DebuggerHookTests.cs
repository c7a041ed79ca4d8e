using System.Text.Json;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Monitor;
using TwilioServerless.Testing;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;
using static TwilioServerless.App.Tests.Monitor.MonitorWorld;

namespace TwilioServerless.App.Tests.Monitor;

/// <summary>Who wants to is told of each alert.</summary>
public sealed class DebuggerHookTests
{
    [Fact]
    public async Task Each_alert_is_told_once_with_what_was_said()
    {
        await using var world = await AnsweringAsync(new CustomerAnswer(500, "Oops", "text/plain"));
        world.Server.On("/debugger", new CustomerAnswer());
        await SetAsync(world, world.Server.Url("/debugger"));

        var sid = await world.ReceiveAndSettleAsync();

        var told = Assert.Single(Told(world));
        var alert = Assert.Single(await world.AlertsAsync());
        Assert.Equal(["ParentAccountSid", "Payload", "Level", "Timestamp", "PayloadType", "AccountSid", "Sid"], told.Form.Select(parameter => parameter.Key));
        Assert.Equal(("", "ERROR", "application/json", "2026-03-02T09:00:00.000Z"), (told["ParentAccountSid"], told["Level"], told["PayloadType"], told["Timestamp"]));
        Assert.Equal((world.Caller.AccountSid.Value, alert.Sid.Value), (told["AccountSid"], told["Sid"]));
        var payload = JsonDocument.Parse(told["Payload"]!).RootElement;
        Assert.Equal((sid.Value, "11200", "500"), (Text(payload, "resource_sid"), Text(payload, "error_code"), Text(payload.GetProperty("more_info"), "httpResponse")));
        var webhook = payload.GetProperty("webhook");
        Assert.Equal(("POST", "Hi"), (Text(webhook.GetProperty("request"), "method"), Text(webhook.GetProperty("request").GetProperty("parameters"), "Body")));
        Assert.Equal((500, "Oops"), (webhook.GetProperty("response").GetProperty("status_code").GetInt32(), Text(webhook.GetProperty("response"), "body")));
    }

    [Fact]
    public async Task An_alert_without_an_exchange_is_told_without_one()
    {
        await using var world = await OpenAsync();
        world.Server.On("/debugger", new CustomerAnswer());
        await SetAsync(world, world.Server.Url("/debugger"));

        await world.Get<Alerts>().RaiseAsync(world.Caller.Tenant, Alert.About(Sid.Create(SidPrefix.Message, world.Now, 0, 1), 15003, world.Now), default);
        await world.SettleAsync();

        Assert.Equal("WARNING", Assert.Single(Told(world))["Level"]);
        Assert.False(JsonDocument.Parse(Told(world)[0]["Payload"]!).RootElement.TryGetProperty("webhook", out _));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    public async Task What_goes_wrong_there_raises_no_alert_but_the_inspector_knows(int status)
    {
        await using var world = await AnsweringAsync(new CustomerAnswer(500));
        world.Server.On("/debugger", new CustomerAnswer(status));
        await SetAsync(world, world.Server.Url("/debugger"));

        await world.ReceiveAndSettleAsync();

        var alert = Assert.Single(await world.AlertsAsync());
        Assert.Single(Told(world));
        Assert.Equal(status, Assert.Single(await world.InspectAsync(alert.Sid)).Response.Status);
        Assert.Empty(await world.LanesAsync());
    }

    [Fact]
    public async Task As_many_mistakes_as_are_alerts_are_told_beside_ten_answers()
    {
        await using var world = await AnsweringAsync(CustomerAnswer.Twiml(string.Concat(Enumerable.Repeat("<Say>Hi</Say>", 40)) + string.Concat(Enumerable.Repeat("<Message>Hi</Message>", 10))));
        world.Server.On("/debugger", new CustomerAnswer());
        await SetAsync(world, world.Server.Url("/debugger"));

        await world.ReceiveAndSettleAsync();

        Assert.Equal(18, Told(world).Length);
        Assert.Equal(10, (await world.RepliesAsync()).Length);
    }

    [Fact]
    public async Task A_huge_answer_is_told_in_part_and_kept_whole()
    {
        var body = new string('"', 60_000);
        await using var world = await AnsweringAsync(new CustomerAnswer(500, body));
        world.Server.On("/debugger", new CustomerAnswer());
        await SetAsync(world, world.Server.Url("/debugger"));

        var sid = await world.ReceiveAndSettleAsync();

        Assert.Equal(2_000, Text(JsonDocument.Parse(Assert.Single(Told(world))["Payload"]!).RootElement.GetProperty("webhook").GetProperty("response"), "body")!.Length);
        Assert.Equal(body, Assert.Single(await world.InspectAsync(sid)).Response.Body);
    }

    [Fact]
    public async Task Who_takes_the_hook_away_is_told_no_more()
    {
        await using var world = await AnsweringAsync(new CustomerAnswer(500));
        world.Server.On("/debugger", new CustomerAnswer());
        var hook = world.Get<SetDebuggerHook>();
        await SetAsync(world, world.Server.Url("/debugger"));

        await hook.DeleteAsync(await world.CallerAsync(), default);
        await hook.DeleteAsync(await world.CallerAsync(), default);
        await world.ReceiveAndSettleAsync();

        Assert.Empty(Told(world));
        Assert.Null((await hook.ShowAsync(world.Caller, "here", default)).WebhookUrl);
    }

    [Fact]
    public async Task A_subaccount_without_a_hook_uses_its_parents_and_says_whose_it_is()
    {
        await using var world = await OpenAsync();
        world.Server.On("/debugger", new CustomerAnswer()).On("/own", new CustomerAnswer());
        await SetAsync(world, world.Server.Url("/debugger"));
        var sub = await SubaccountAsync(world);

        await RaiseAsync(world, sub, 1);
        var told = Assert.Single(Told(world));
        Assert.Equal((sub.AccountSid.Value, world.Caller.AccountSid.Value), (told["AccountSid"], told["ParentAccountSid"]));

        await world.Get<SetDebuggerHook>().Handle(sub, Forms.Of(("WebhookUrl", world.Server.Url("/own"))), "here", default);
        await RaiseAsync(world, sub, 2);
        Assert.Single(Told(world));
        Assert.Single(world.Server.Requests, request => request.Path == "/own");
    }

    [Fact]
    public async Task Test_credentials_tell_nobody()
    {
        await using var world = await OpenAsync();
        await SetAsync(world, world.Server.Url("/debugger"));
        var test = world.Caller.Tenant with { Account = world.Caller.Account with { IsTest = true } };

        var change = await world.Get<Alerts>().OfAsync(test, [Alert.About(Sid.Create(SidPrefix.Message, world.Now, 0, 1), 30003, world.Now)], default);

        Assert.Empty(change.Work);
    }

    public static TheoryData<string?, int> Bad => new()
    {
        { null, 20001 }, { "", 20001 }, { "  ", 20001 }, { "nonsense", 20422 }, { "ftp://app.test/x", 20422 }, { "https://", 20422 },
        { "https://app.test/" + new string('x', 4_000), 20422 },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_address_is_refused_and_changes_nothing(string? url, int code)
    {
        await using var world = await OpenAsync();
        await SetAsync(world, "https://app.test/before");

        var refused = await Assert.ThrowsAsync<Refusal>(() => world.Get<SetDebuggerHook>().Handle(
            world.Caller, url is null ? Forms.Of() : Forms.Of(("WebhookUrl", url)), "here", default));

        Assert.Equal(code, refused.Error.Code);
        Assert.Equal("https://app.test/before", (await world.Get<SetDebuggerHook>().ShowAsync(world.Caller, "here", default)).WebhookUrl);
    }

    private static CustomerRequest[] Told(MessagingWorld world) => [.. world.Server.Requests.Where(request => request.Path == "/debugger")];

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static async Task SetAsync(MessagingWorld world, string url) =>
        await world.Get<SetDebuggerHook>().Handle(await world.CallerAsync(), Forms.Of(("WebhookUrl", url)), "here", default);

    private static async Task<Caller> SubaccountAsync(MessagingWorld world)
    {
        var sid = world.Get<SidSource>().Next(SidPrefix.Account, world.Now);
        await world.Get<AccountTable>().OpenAsync(world.Caller.Account with { Sid = sid, OwnerSid = world.Caller.AccountSid, SealedAuthToken = world.Get<TokenVault>().Seal(sid, "token") }, default);
        return new(await world.Get<Tenants>().GetAsync(sid, default), sid);
    }

    private static async Task RaiseAsync(MessagingWorld world, Caller of, int n)
    {
        await world.Get<Alerts>().RaiseAsync(of.Tenant, Alert.About(Sid.Create(SidPrefix.Message, world.Now, 0, (UInt128)n), 30003, world.Now), default);
        await world.DrainAsync($"{of.AccountSid} callbacks:127.0.0.1:{world.Server.Port}");
    }
}
