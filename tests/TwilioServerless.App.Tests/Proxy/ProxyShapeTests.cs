using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TwilioServerless.App.Http;
using TwilioServerless.App.Proxy;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;
using TwilioServerless.Testing;
using static TwilioServerless.App.Tests.Proxy.ProxyWorld;

namespace TwilioServerless.App.Tests.Proxy;

public sealed class ProxyShapeTests
{
    private const string Product = "https://host/proxy/v1";

    [Fact]
    public async Task Each_resource_has_Twilios_shape()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var service = await world.PoolAsync(
            ("CallbackUrl", "https://app.test/callback"), ("DefaultTtl", "3600"), ("InterceptCallbackUrl", "https://app.test/intercept"), ("OutOfSessionCallbackUrl", "https://app.test/out"));
        var session = await world.PairAsync(service, Anna, Ben, ("UniqueName", "Ride 1"), ("Mode", "message-only"));
        await world.ReceiveAsync("Hi", Anna, First);
        await world.SettleAsync();
        var interaction = Assert.Single(await world.InteractionsAsync(session));
        var api = ProxyApiJson.Default;

        Verify("proxy-service", ProxyServiceResource.Of(await world.Get<ShowProxyServices>().Handle(world.Caller, "Rides", default), Product), api.ProxyServiceResource);
        Verify("proxy-phone-number", ProxyNumberResource.Of(await world.NumberAsync(service, First), Product), api.ProxyNumberResource);
        Verify("proxy-session", SessionResource.Of(await world.FetchAsync(session), Product), api.SessionResource);
        Verify("proxy-participant", ParticipantResource.Of((session, session.Participants[0]), Product), api.ParticipantResource);
        Verify("proxy-interaction", InteractionResource.Of(interaction, Product), api.InteractionResource);
        Verify("proxy-message-interaction", InteractionResource.Of(interaction, session.Participants[1].Sid, Product), api.InteractionResource);
    }

    [Fact]
    public async Task Lists_have_their_newest_first_and_each_once()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var service = await world.PoolAsync([First, Second]);
        var sessions = new List<Sid>();
        for (var n = 0; n < 5; n++)
        {
            sessions.Add((await world.SessionAsync(service)).Sid);
            world.Sleep(TimeSpan.FromSeconds(1));
        }
        var session = await world.PairAsync(service, Anna, Ben);

        Assert.Equal([session.Sid, .. sessions.AsEnumerable().Reverse()], await AllAsync(request => world.Get<ShowSessions>().Handle(world.Caller, service, request, default), one => one.Sid));
        Assert.Equal(2, (await AllAsync(request => world.Get<ShowProxyNumbers>().Handle(world.Caller, service, request, default), one => one.Number.Sid)).Distinct().Count());
        Assert.Equal(session.Participants.Select(one => one.Sid).Order(), await AllAsync(request => world.Get<ShowParticipants>().Handle(world.Caller, service, session.Sid, request, default), one => one.Participant.Sid));
        Assert.Equal([service], await AllAsync(request => world.Get<ShowProxyServices>().Handle(world.Caller, request, default), one => one.Sid));
    }

    [Fact]
    public async Task A_participants_interactions_are_those_he_said_or_heard()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var session = await world.PairAsync(await world.PoolAsync(), Anna, Ben);
        await world.Get<SendInteraction>().Handle(await world.CallerAsync(), session.ServiceSid, session.Sid, session.Participants[0].Sid, Forms.Of(("Body", "To Anna")), default);
        await world.ReceiveAsync("To Ben", Anna, First);
        await world.SettleAsync();

        Assert.Equal(["{\"body\":\"To Anna\"}", "{\"body\":\"To Ben\"}"], (await OfAsync(0)).Order());
        Assert.Equal(["{\"body\":\"To Ben\"}"], await OfAsync(1));

        async Task<string[]> OfAsync(int n) => [.. (await world.Get<ShowInteractions>()
            .OfParticipantAsync(world.Caller, session.ServiceSid, session.Sid, session.Participants[n].Sid, new PageRequest("/x", "", 50, 0, null), default)).Items.Select(state => state.Interaction.Data)];
    }

    [Theory]
    [InlineData("{\"Identifier\":\"+14155550111\",\"FriendlyName\":\"Anna\"}")]
    [InlineData("{\"identifier\":\"+14155550111\",\"friendlyName\":\"Anna\"}")]
    [InlineData("{\"identifier\":\"+14155550111\",\"friendly_name\":\"Anna\"}")]
    [InlineData("[{\"identifier\":\"+14155550111\",\"friendly_name\":\"Anna\"}]")]
    public void Participants_are_read_in_every_usual_spelling(string json) =>
        Assert.Equal(new NewParticipant("+14155550111") { FriendlyName = "Anna" }, Assert.Single(SessionRequest.Read(Forms.Of(("Participants", json))).Participants));

    private static void Verify<T>(string name, T resource, JsonTypeInfo<T> json) => Approved.Verify(name, JsonSerializer.Serialize(resource, json));

    private static async Task<IEnumerable<Sid>> AllAsync<T>(Func<PageRequest, Task<ListPage<T>>> list, Func<T, Sid> sidOf)
    {
        var all = new List<Sid>();
        for (PageToken? token = null; ;)
        {
            var page = await list(new PageRequest("/x", "", 2, 0, token));
            all.AddRange(page.Items.Select(sidOf));
            if ((token = page.Next) is null) return all;
        }
    }
}
