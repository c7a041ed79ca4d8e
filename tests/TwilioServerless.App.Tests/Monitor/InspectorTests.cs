using System.Text.Json;
using TwilioServerless.App.Http;
using TwilioServerless.App.Messaging;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Http;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;
using static TwilioServerless.App.Tests.Monitor.MonitorWorld;

namespace TwilioServerless.App.Tests.Monitor;

/// <summary>What the customer's server was asked about a message, and what it answered.</summary>
public sealed class InspectorTests
{
    [Fact]
    public async Task All_that_was_asked_about_a_message_is_there_in_order()
    {
        await using var world = await AnsweringAsync(CustomerAnswer.Twiml("<Redirect>/next</Redirect>"));
        world.Server.On("/next", new CustomerAnswer(500));

        var sid = await world.ReceiveAndSettleAsync("Hello");
        await world.ReceiveAndSettleAsync("Another one");

        var seen = await world.InspectAsync(sid);
        Assert.Equal([("/sms", 200), ("/next", (int?)500)], seen.Select(one => (new Uri(one.Request.Url).AbsolutePath, one.Response.Status)));
        Assert.Contains(new("Body", "Hello"), seen[0].Request.Parameters);
        Assert.Contains("<Redirect>", seen[0].Response.Body);
        Assert.Equal(11200, seen[1].ErrorCode);
    }

    [Fact]
    public async Task Callbacks_and_media_of_a_message_are_there()
    {
        await using var world = await OpenAsync();
        world.Server.On("/a.png", new CustomerAnswer(Body: "PNG!", ContentType: "image/png")).On("/status", new CustomerAnswer());
        await world.HandsetAsync(MessageOutcome.Delivered);

        var sid = await world.SendAsync(("MediaUrl", world.Server.Url("/a.png")), ("StatusCallback", world.Server.Url("/status")));
        await world.DrainLaneAsync($"media:127.0.0.1:{world.Server.Port}");
        world.Sleep(TimeSpan.FromMilliseconds(1));
        await world.ElapseAsync(3);

        var seen = await world.InspectAsync(sid);
        Assert.Equal(["GET /a.png", "POST /status", "POST /status"], seen.Select(one => $"{one.Request.Method} {new Uri(one.Request.Url).AbsolutePath}"));
        Assert.Equal("", seen[0].Response.Body);
        Assert.Equal(["sent", "delivered"], seen.Skip(1).Select(one => one.Request.Parameters.Single(parameter => parameter.Name == "MessageStatus").Value));
    }

    [Fact]
    public async Task A_session_of_fifty_documents_is_kept_whole()
    {
        await using var world = await AnsweringAsync(CustomerAnswer.Twiml("<Redirect/>"));

        var sid = await world.ReceiveAndSettleAsync();

        var seen = await world.InspectAsync(sid);
        Assert.Equal(50, seen.Length);
        Assert.Equal(50, world.Server.Requests.Count);
        Assert.Equal(seen.Select(one => one.Sid).Order(StringComparer.Ordinal), seen.Select(one => one.Sid));
    }

    [Fact]
    public async Task The_largest_answers_are_kept_whole_whatever_they_are_made_of()
    {
        var body = new string('\u0001', 32_768) + string.Concat(Enumerable.Repeat("\"<>&", 8_000));
        await using var world = await AnsweringAsync(new CustomerAnswer(500, body), "/fallback");
        world.Server.On("/fallback", new CustomerAnswer(500, body));

        var messages = new List<Sid>();
        for (var n = 0; n < 10; n++) messages.Add((await world.ReceiveAsync(from: $"+1628555000{n}"))!.Value);
        await world.SettleAsync();

        foreach (var sid in messages)
            Assert.Equal([body, body], (await world.InspectAsync(sid)).Select(one => one.Response.Body));
        Assert.Empty(await world.LanesAsync());
    }

    [Fact]
    public async Task The_answers_of_a_rush_are_kept_in_as_many_commits_as_they_need()
    {
        var body = new string('"', 14_000); // 84 kB each as they are stored, 154 kB as they travel to Azure
        await using var world = await AnsweringAsync(new CustomerAnswer(500, body));

        var messages = new List<Sid>();
        for (var n = 0; n < 33; n++) messages.Add((await world.ReceiveAsync(from: $"+162855500{n:00}"))!.Value);
        await world.DrainLaneAsync("inbound:" + Ours);

        Assert.Equal(33, world.Server.Requests.Count);
        foreach (var sid in messages) Assert.Equal(body, Assert.Single(await world.InspectAsync(sid)).Response.Body);
    }

    [Fact]
    public async Task What_is_too_large_even_for_a_row_is_kept_in_part()
    {
        await using var world = await OpenAsync();
        var message = Sid.Create(SidPrefix.Message, world.Now, 0, 1);
        var exchange = new Exchange
        {
            Sid = Exchange.SidOf(message, world.Now, "token", 0),
            ResourceSid = message,
            Url = "https://app.test/",
            Method = "POST",
            Parameters = [new("Body", new string('\u4e2d', 1_600))],
            SentAt = world.Now,
            ResponseHeaders = [new("X-Long", new string('\u00e9', 20_000))],
            ResponseBody = new string('\u0001', 65_536),
        };

        var change = await world.Get<Exchanges>().KeepAsync(world.Caller.Tenant, [exchange], default);

        Assert.Empty(change.Rows);
        Assert.Equal(32_768, (await world.Get<Exchanges>().FindAsync(world.Caller.Tenant, exchange.Sid, default))!.ResponseBody.Length);
    }

    [Fact]
    public async Task A_message_that_is_deleted_or_redacted_takes_what_was_said_about_it_along()
    {
        await using var world = await AnsweringAsync(CustomerAnswer.Twiml(""));
        var (deleted, redacted, other) = (await world.ReceiveAndSettleAsync("Secret 1"), await world.ReceiveAndSettleAsync("Secret 2"), await world.ReceiveAndSettleAsync("Hi"));

        await world.Get<DeleteMessage>().Handle(await world.CallerAsync(), deleted, default);
        await world.Get<UpdateMessage>().Handle(await world.CallerAsync(), redacted, Forms.Of(("Body", "")), default);

        Assert.Equal([other], (await world.ExchangesAsync()).Select(exchange => exchange.ResourceSid));
        Assert.Empty(await world.InspectAsync(redacted));
        await Assert.ThrowsAsync<Refusal>(() => world.InspectAsync(deleted));
    }

    [Fact]
    public async Task Another_customer_finds_nothing()
    {
        await using var world = await AnsweringAsync(CustomerAnswer.Twiml(""));
        var sid = await world.ReceiveAndSettleAsync();
        var stranger = await world.StrangerAsync();

        var refused = await Assert.ThrowsAsync<Refusal>(() => world.Get<ShowExchanges>().Handle(
            stranger, sid, PageRequest.Read(GivenRequest.Get("/console/v1/Inspector/x")), default));

        Assert.Equal(20404, refused.Error.Code);
    }

    [Theory]
    [InlineData("AC00000000000000000000000000000001")]
    [InlineData("PN00000000000000000000000000000001")]
    [InlineData("SM1")]
    [InlineData("SMzz000000000000000000000000000001")]
    [InlineData("nonsense")]
    [InlineData("")]
    public void Only_messages_calls_and_alerts_are_watched(string sid) => Assert.Equal(20404, Assert.Throws<Refusal>(() => Routes.ReadWatched(sid)).Error.Code);

    [Theory]
    [InlineData("SM00000000000000000000000000000001")]
    [InlineData("CAffffffffffffffffffffffffffffffff")]
    public async Task What_never_was_is_not_found(string sid)
    {
        await using var world = await OpenAsync();

        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => world.InspectAsync(Routes.ReadWatched(sid)))).Error.Code);
    }

    [Fact]
    public async Task An_exchange_looks_like_this()
    {
        await using var world = await AnsweringAsync(CustomerAnswer.Twiml("<Message>Hi</Message>"));

        var seen = Assert.Single(await world.InspectAsync(await world.ReceiveAndSettleAsync()));

        var json = JsonSerializer.Serialize(seen with { Request = seen.Request with { Url = "http://app.test/sms", Headers = [new("Host", "app.test")], Parameters = [new("Body", "Hi")] } }, MonitorApiJson.Default.ExchangeResource);
        Approved.Verify("exchange", json);
    }
}
