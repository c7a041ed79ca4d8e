using TwilioServerless.App.MessagingServices;
using TwilioServerless.App.OptOuts;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.MessagingServices;

public sealed class ServiceInboundTests
{
    private const string Code = "55512";

    [Theory]
    [EachBackend]
    public async Task The_service_is_asked_instead_of_its_number_and_the_answer_leaves_from_that(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var service = await world.PoolAsync([Ours, OursToo], ("InboundRequestUrl", world.Server.Url("/service")), ("InboundMethod", "GET"));

        var sid = (await world.ReceiveAsync(to: OursToo))!.Value;
        await world.ElapseAsync(2);

        var request = Assert.Single(world.Server.Requests);
        Assert.Equal(("GET", "/service"), (request.Method, request.Path));
        Assert.Contains(KeyValuePair.Create("MessagingServiceSid", service.Sid.Value), request.Query);
        Assert.Equal(service.Sid, (await world.MessageAsync(sid)).MessagingServiceSid);
        Assert.Equal(("By service", OursToo), Assert.Single(await world.RepliesAsync()) is var reply ? (reply.Body, reply.From) : default);
    }

    [Fact]
    public async Task The_services_fallback_answers_when_its_URL_fails()
    {
        await using var world = await OpenAsync();
        await world.PoolAsync([Ours], ("InboundRequestUrl", world.Server.Url("/gone")), ("FallbackUrl", world.Server.Url("/service")), ("FallbackMethod", "GET"));

        await world.ReceiveAsync();
        await world.SettleAsync();

        Assert.Equal(["POST /gone", "GET /service"], world.Server.Requests.Select(request => $"{request.Method} {request.Path}"));
    }

    [Fact]
    public async Task A_service_can_leave_the_asking_to_its_numbers()
    {
        await using var world = await OpenAsync();
        var service = await world.PoolAsync([Ours], ("InboundRequestUrl", world.Server.Url("/service")), ("UseInboundWebhookOnNumber", "true"));

        var sid = (await world.ReceiveAsync())!.Value;
        await world.SettleAsync();

        Assert.Equal(("/number", service.Sid.Value), Assert.Single(world.Server.Requests) is var request ? (request.Path, request["MessagingServiceSid"]) : default);
        Assert.Equal(service.Sid, (await world.MessageAsync(sid)).MessagingServiceSid);
    }

    [Fact]
    public async Task A_service_without_a_URL_wants_no_message_whatever_its_number_says()
    {
        await using var world = await OpenAsync();
        await world.PoolAsync([Ours]);

        Assert.Null(await world.ReceiveAsync());
        Assert.Null(await world.ReceiveAsync("STOP"));

        Assert.Empty(await world.MessagesAsync());
        Assert.Empty(await world.PostingsAsync());
        Assert.Empty(await world.LanesAsync());
        Assert.False(await world.Get<OptOutTable>().IsOptedOutAsync(world.Caller.AccountSid, Ours, Theirs, default));
    }

    [Fact]
    public async Task The_URL_of_a_number_counts_again_once_it_left_or_its_service_was_deleted()
    {
        await using var world = await OpenAsync();
        var service = await world.PoolAsync([Ours, OursToo], ("InboundRequestUrl", world.Server.Url("/service")));
        await world.ReceiveAsync(to: Ours);

        await world.LeaveAsync(service, ServicesWorld.PhoneNumber(Ours));
        await world.ReceiveAsync(to: Ours);
        await world.Get<DeleteMessagingService>().Handle(world.Caller, service.Sid, default);
        await world.ReceiveAsync(to: OursToo);
        await world.SettleAsync();

        Assert.Equal(["/number", "/number", "/service"], world.Server.Requests.Select(request => request.Path).Order());
    }

    [Fact]
    public async Task A_short_code_is_in_a_service_like_a_number()
    {
        await using var world = await OpenAsync();
        await world.OwnCodeAsync(Code, code => code with { SmsUrl = world.Server.Url("/number") });
        var service = await world.PoolAsync([Code], ("InboundRequestUrl", world.Server.Url("/service")));

        await world.ReceiveAsync(to: Code);
        await world.SettleAsync();

        Assert.Equal("/service", Assert.Single(world.Server.Requests).Path);
        Assert.Equal([Code], await world.PoolAsync(service, "SC"));
        Assert.Equal(Code, (await world.MessageAsync(await world.SendAsync(ServicesWorld.Through(service)))).From);
        await world.ChangeAsync(service, ("UseInboundWebhookOnNumber", "true"));
        await world.ReceiveAsync(to: Code);
        await world.SettleAsync();
        Assert.Equal("/number", world.Server.Requests[^1].Path);
    }

    [Fact]
    public async Task STOP_to_one_number_counts_for_the_service_and_is_answered_from_that_number()
    {
        await using var world = await OpenAsync();
        var service = await world.PoolAsync([Ours, OursToo], ("InboundRequestUrl", world.Server.Url("/service")));

        await world.ReceiveAsync("STOP", to: OursToo);
        await world.ElapseAsync(2);

        var optOuts = world.Get<OptOutTable>();
        Assert.True(await optOuts.IsOptedOutAsync(world.Caller.AccountSid, service.Sid.Value, Theirs, default));
        Assert.False(await optOuts.IsOptedOutAsync(world.Caller.AccountSid, Ours, Theirs, default));
        Assert.Equal([OursToo], (await world.RepliesAsync()).Select(reply => reply.From)); // what the service answers is unwanted now
        await world.ReceiveAsync("START", to: Ours);
        Assert.False(await optOuts.IsOptedOutAsync(world.Caller.AccountSid, service.Sid.Value, Theirs, default));
    }

    private static async Task<MessagingWorld> OpenAsync(StorageBackend backend = StorageBackend.Embedded)
    {
        var world = await MessagingWorld.OpenAsync(backend);
        foreach (var number in new[] { Ours, OursToo }) await world.OwnAsync(number, owned => owned with { SmsUrl = world.Server.Url("/number") });
        world.Server.On("/service", CustomerAnswer.Twiml("<Message>By service</Message>"));
        world.Server.On("/number", CustomerAnswer.Twiml(""));
        return world;
    }
}
