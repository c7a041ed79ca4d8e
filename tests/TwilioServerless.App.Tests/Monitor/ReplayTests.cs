using System.Text.Json;
using TwilioServerless.App.Callbacks;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing;
using static TwilioServerless.App.Tests.Monitor.MonitorWorld;

namespace TwilioServerless.App.Tests.Monitor;

/// <summary>A request that is kept is sent once more, and its answers are compared.</summary>
public sealed class ReplayTests
{
    [Fact]
    public async Task The_same_request_is_sent_again_and_answered_as_it_was()
    {
        await using var world = await AnsweringAsync(CustomerAnswer.Twiml("<Message>Hi</Message>"));
        var sid = await world.ReceiveAndSettleAsync("Hello");

        var replayed = await ReplayAsync(world, sid, Assert.Single(await world.InspectAsync(sid)).Sid);

        var (first, second) = (world.Server.Requests[0], world.Server.Requests[1]);
        Assert.Equal((first.Target, first.Method, first.Body), (second.Target, second.Method, second.Body));
        foreach (var header in new[] { "X-Twilio-Signature", "I-Twilio-Idempotency-Token", "Content-Type" }) Assert.Equal(first.Header(header), second.Header(header));
        Assert.Empty(replayed.Differences);
        Assert.Single(await world.RepliesAsync());
    }

    [Fact]
    public async Task Another_answer_is_told_and_kept_beside_the_first_and_is_no_alert()
    {
        await using var world = await AnsweringAsync(CustomerAnswer.Twiml(""));
        var sid = await world.ReceiveAndSettleAsync();
        var first = Assert.Single(await world.InspectAsync(sid));
        world.Server.On("/sms", new CustomerAnswer(500, "Oops"));

        var replayed = await ReplayAsync(world, sid, first.Sid);
        await ReplayAsync(world, sid, first.Sid);

        Assert.Equal((first.Sid, 200, 500), (replayed.Original.Sid, replayed.Original.Response.Status, replayed.Replay.Response.Status));
        Assert.Equal(["status", "error_code", "body/line"], replayed.Differences.Select(difference => difference.Path).Where(path => !path.StartsWith("headers/", StringComparison.Ordinal)));
        Assert.Equal([200, 500, (int?)500], (await world.InspectAsync(sid)).Select(one => one.Response.Status));
        Assert.Empty(await world.AlertsAsync());
        Assert.Equal(11200, JsonDocument.Parse(JsonSerializer.Serialize(replayed, CallbackApiJson.Default.ReplayResource)).RootElement.GetProperty("replay").GetProperty("error_code").GetInt32());
    }

    [Fact]
    public async Task Only_an_exchange_of_the_resource_and_of_the_account_is_sent_again_and_only_as_long_as_it_is_kept()
    {
        await using var world = await AnsweringAsync(CustomerAnswer.Twiml(""));
        var (sid, other) = (await world.ReceiveAndSettleAsync(), await world.ReceiveAndSettleAsync());
        var exchange = Assert.Single(await world.InspectAsync(sid)).Sid;
        var stranger = await world.StrangerAsync();

        foreach (var (resource, wanted) in new[] { (other, exchange), (sid, "EX" + new string('0', 32)), (sid, "nonsense"), (sid, sid.Value) })
            Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => ReplayAsync(world, resource, wanted))).Error.Code);
        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => world.Get<ReplayExchange>().Handle(stranger, sid, Forms.Of(("ExchangeSid", exchange)), default))).Error.Code);
        world.Sleep(TimeSpan.FromDays(91));
        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => ReplayAsync(world, sid, exchange))).Error.Code);
        Assert.Equal(2, world.Server.Requests.Count);
    }

    [Fact]
    public async Task Without_a_choice_the_last_exchange_is_sent_again()
    {
        await using var world = await AnsweringAsync(CustomerAnswer.Twiml("<Redirect>/second</Redirect>"));
        world.Server.On("/second", CustomerAnswer.Twiml("<Message>Hi</Message>"));
        var sid = await world.ReceiveAndSettleAsync();
        world.Server.On("/second", CustomerAnswer.Twiml("<Message>Bye</Message>"));

        var replayed = await ReplayAsync(world, sid, "");

        Assert.Equal((await world.InspectAsync(sid))[1].Sid, replayed.Original.Sid);
        Assert.Equal<Difference>([new Difference("body/Response/Message/text()", "Hi", "Bye")], replayed.Differences);
    }

    [Fact]
    public async Task Of_what_asked_nobody_nothing_is_sent_again()
    {
        await using var world = await AnsweringAsync(CustomerAnswer.Twiml(""));
        var sent = await world.SendAsync();

        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => ReplayAsync(world, sent, ""))).Error.Code);
    }

    private static async Task<ReplayResource> ReplayAsync(MessagingWorld world, Sid resource, string exchange) =>
        await world.Get<ReplayExchange>().Handle(await world.CallerAsync(), resource, Forms.Of(("ExchangeSid", exchange)), default);
}
