using System.Text.Json;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Http;
using TwilioServerless.App.Proxy;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Proxy.CallingWorld;

namespace TwilioServerless.App.Tests.Proxy;

public sealed class CallRelayTests
{
    [Theory]
    [InlineData(Anna, Ben)]
    [InlineData(Ben, Anna)]
    public async Task A_call_reaches_the_other_participant_who_sees_the_number_that_he_knows(string from, string to)
    {
        await using var world = await CallingWorld.OpenAsync();
        var session = await world.PairAsync(await world.PoolAsync());

        var sid = await world.CallPoolAsync(from);
        await world.ElapseAsync(3);
        var leg = Assert.Single(await world.LegsAsync(sid));
        Assert.Equal((Pool, to, CallStatus.InProgress), (leg.From.PhoneNumber, leg.To.PhoneNumber, leg.Status));
        Assert.Equal(leg.Sid, (await world.CallAsync(sid)).TalksWith);
        Assert.Equal(SessionStatus.InProgress, (await world.FetchAsync(session)).Status);
        Assert.Equal("in-progress", Assert.Single(await world.InteractionsAsync(session)).OutboundStatus);
        await world.ElapseAsync(70);

        var (interaction, status, _) = Assert.Single(await world.InteractionsAsync(session));
        Assert.Equal((sid, leg.Sid, "completed"), (interaction.InboundCallSid, interaction.OutboundCallSid, status));
        Assert.Equal($"{{\"duration\":\"{(await world.CallAsync(leg.Sid)).DurationSeconds}\"}}", interaction.Data);
        Assert.Equal((from, to), (IdentifierOf(session, interaction.InboundParticipantSid), IdentifierOf(session, interaction.OutboundParticipantSid)));
        Assert.Equal(new[] { $"call:{sid}", $"call:{leg.Sid}" }.Order(), (await world.PostingsAsync()).Order());
        Assert.True((await world.Get<Reconcile>().Handle(await world.CallerAsync(), false, default)).Balanced);
        Assert.Empty(await world.AlertsAsync());
    }

    [Fact]
    public async Task The_customer_is_told_of_each_step_of_the_call_to_the_other_one()
    {
        await using var world = await CallingWorld.OpenAsync();
        world.Server.Documents["/told"] = "";
        await world.PairAsync(await world.PoolAsync(("CallbackUrl", "https://app.test/told")));

        var sid = await world.CallPoolAsync(Anna);
        await world.ElapseAsync(10);

        var leg = Assert.Single(await world.LegsAsync(sid));
        var told = world.Told("/told");
        Assert.Equal(["initiated", "ringing", "in-progress", "completed"], told.Select(one => one["outboundResourceStatus"]));
        Assert.Equal(["{}", "{}", "{}", "{\"duration\":\"5\"}"], told.Select(one => one["interactionData"]));
        Assert.All(told, one =>
        {
            Assert.Equal(("Voice", "call", "call"), (one["interactionType"], one["inboundResourceType"], one["outboundResourceType"]));
            Assert.Equal((sid.Value, leg.Sid.Value, "in-progress"), (one["inboundResourceSid"], one["outboundResourceSid"], one["inboundResourceStatus"]));
            Assert.EndsWith($"/Calls/{leg.Sid}.json", one["outboundResourceUrl"], StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(HandsetBehavior.Busy, "busy")]
    [InlineData(HandsetBehavior.NoAnswer, "no-answer")]
    [InlineData(HandsetBehavior.Failed, "failed")]
    public async Task Who_is_not_reached_is_an_interaction_that_says_so(HandsetBehavior behavior, string status)
    {
        await using var world = await CallingWorld.OpenAsync();
        await world.HandsetAsync(Handset.Usual(Ben) with { Behavior = behavior });
        world.Server.Documents["/told"] = "";
        var session = await world.PairAsync(await world.PoolAsync(("CallbackUrl", "https://app.test/told")));

        var sid = await world.CallPoolAsync(Anna);
        await world.ElapseAsync(40);

        var (interaction, outbound, _) = Assert.Single(await world.InteractionsAsync(session));
        Assert.Equal((status, "{}"), (outbound, interaction.Data));
        Assert.Equal((status, "{}"), (world.Told("/told")[^1]["outboundResourceStatus"], world.Told("/told")[^1]["interactionData"]));
        Assert.Equal([$"call:{sid}"], await world.PostingsAsync());
        Assert.Equal(CallStatus.Completed, (await world.CallAsync(sid)).Status);
    }

    [Fact]
    public async Task Who_gives_up_stops_the_others_phone()
    {
        await using var world = await CallingWorld.OpenAsync();
        await world.HandsetAsync(Handset.Usual(Anna) with { TalkSeconds = 1 });
        world.Server.Documents["/told"] = "";
        var session = await world.PairAsync(await world.PoolAsync(("CallbackUrl", "https://app.test/told")));

        await world.CallPoolAsync(Anna);
        await world.ElapseAsync(5);

        Assert.Equal("canceled", Assert.Single(await world.InteractionsAsync(session)).OutboundStatus);
        Assert.Equal(["initiated", "ringing", "canceled"], world.Told("/told").Select(one => one["outboundResourceStatus"]));
    }

    [Fact]
    public async Task Whom_the_account_may_not_call_is_a_failed_interaction()
    {
        await using var world = await CallingWorld.OpenAsync(with: account => account with { Type = AccountType.Trial });
        world.Server.Documents["/told"] = "";
        var session = await world.PairAsync(await world.PoolAsync(("CallbackUrl", "https://app.test/told")));

        var sid = await world.CallPoolAsync(Anna);
        await world.ElapseAsync(3);

        Assert.Empty(await world.LegsAsync(sid));
        Assert.Equal("failed", Assert.Single(await world.InteractionsAsync(session)).OutboundStatus);
        Assert.Equal(["failed"], world.Told("/told").Select(one => one["outboundResourceStatus"]));
    }

    [Fact]
    public async Task Who_is_asked_before_may_forbid_it()
    {
        await using var world = await CallingWorld.OpenAsync();
        world.Server.Statuses["/may"] = 403;
        var session = await world.PairAsync(await world.PoolAsync(("InterceptCallbackUrl", "https://app.test/may")));

        var sid = await world.CallPoolAsync(Anna);
        await world.ElapseAsync(5);

        Assert.Equal(CallStatus.NoAnswer, (await world.CallAsync(sid)).Status);
        var asked = Assert.Single(world.Told("/may"));
        Assert.Equal(("Voice", sid.Value, "{}"), (asked["interactionType"], asked["inboundResourceSid"], asked["interactionData"]));
        Assert.Empty(await world.InteractionsAsync(session));
        Assert.Empty(await world.PostingsAsync());
        Assert.Equal([80909], await world.AlertsAsync());
        Assert.Equal(SessionStatus.Open, (await world.FetchAsync(session)).Status);
    }

    [Fact]
    public async Task Only_a_clear_no_is_one()
    {
        await using var world = await CallingWorld.OpenAsync();
        world.Server.Statuses["/may"] = 500;
        var session = await world.PairAsync(await world.PoolAsync(("InterceptCallbackUrl", "https://app.test/may")));

        await world.CallPoolAsync(Anna);
        await world.ElapseAsync(10);

        Assert.Equal("completed", Assert.Single(await world.InteractionsAsync(session)).OutboundStatus);
        Assert.Single(world.Told("/may"));
        Assert.Equal([15003], await world.AlertsAsync());
    }

    [Fact]
    public async Task The_customer_says_what_who_has_nobody_to_talk_to_is_to_hear()
    {
        await using var world = await CallingWorld.OpenAsync();
        world.Server.Documents["/out"] = "<Response><Say>The ride is over.</Say></Response>";
        var session = await world.PairAsync(await world.PoolAsync(("OutOfSessionCallbackUrl", "https://app.test/out")), ("UniqueName", "Ride1"));
        await world.ChangeAsync(session, ("Status", "closed"));

        var sid = await world.CallPoolAsync(Anna);
        await world.ElapseAsync(10);

        var asked = Assert.Single(world.Told("/out"));
        Assert.Equal((sid.Value, Anna, "ringing"), (asked["CallSid"], asked["From"], asked["CallStatus"]));
        Assert.Equal((session.Sid.Value, "Ride1", "closed", "api"), (asked["sessionSid"], asked["sessionUniqueName"], asked["sessionStatus"], asked["sessionClosedReason"]));
        Assert.Equal((Anna, Ben), (asked["inboundParticipantIdentifier"], asked["outboundParticipantIdentifier"]));
        Assert.Equal((CallStatus.Completed, 0), ((await world.CallAsync(sid)).Status, (await world.LegsAsync(sid)).Length));
        Assert.Empty(await world.InteractionsAsync(session));
        Assert.Empty(await world.AlertsAsync());
    }

    [Fact]
    public async Task A_server_that_says_no_when_asked_is_an_alert()
    {
        await using var world = await CallingWorld.OpenAsync();
        await world.PoolAsync(("OutOfSessionCallbackUrl", "https://app.test/out"));

        await world.CallPoolAsync(Anna);
        await world.ElapseAsync(10);

        Assert.Equal([11200, 80913], await world.AlertsAsync());
    }

    [Theory]
    [InlineData(80902, "Status", "closed")]
    [InlineData(80904, "DateExpiry", "2026-03-02T09:00:05Z")]
    public async Task Without_a_server_a_call_of_no_session_is_refused_and_costs_nothing(int error, string name, string value)
    {
        await using var world = await CallingWorld.OpenAsync();
        var session = await world.PairAsync(await world.PoolAsync());
        await world.ChangeAsync(session, (name, value));
        await world.ElapseAsync(5);

        var sid = await world.CallPoolAsync(Anna);
        await world.ElapseAsync(5);

        Assert.Equal((CallStatus.NoAnswer, null), ((await world.CallAsync(sid)).Status, (await world.CallAsync(sid)).Price));
        Assert.Empty(await world.PostingsAsync());
        Assert.Equal([error], await world.AlertsAsync());
    }

    [Theory]
    [InlineData(80911, "Mode", "message-only")]
    [InlineData(80614, "Participants", "{\"Identifier\":\"+14155550111\"}")]
    public async Task Where_nobody_may_or_can_be_called_it_is_refused_and_the_customer_is_not_asked(int error, string name, string value)
    {
        await using var world = await CallingWorld.OpenAsync();
        await world.PairAsync(await world.PoolAsync(("OutOfSessionCallbackUrl", "https://app.test/out")), (name, value));

        var sid = await world.CallPoolAsync(Anna);
        await world.ElapseAsync(5);

        Assert.Equal(CallStatus.NoAnswer, (await world.CallAsync(sid)).Status);
        Assert.Empty(world.Server.Requests);
        Assert.Equal([error], await world.AlertsAsync());
    }

    [Theory]
    [InlineData("Ttl", "600", 1)]
    [InlineData("Status", "closed", 0)]
    public async Task A_session_that_changes_meanwhile_is_looked_at_again(string name, string value, int putThrough)
    {
        WatchedStorage storage = null!;
        await using var world = await CallingWorld.OpenAsync(and: services => services.WrapStorage(inner => storage = new WatchedStorage(inner)));
        var session = await world.PairAsync(await world.PoolAsync());
        var sid = await world.CallPoolAsync(Anna);
        storage.BeforeNextCommit(() => world.ChangeAsync(session, (name, value)));

        await world.ElapseAsync(3);

        Assert.Equal(putThrough, (await world.LegsAsync(sid)).Length);
        Assert.Equal(putThrough, (await world.InteractionsAsync(session)).Length);
        Assert.Equal(putThrough == 1 ? (600, SessionStatus.InProgress) : (0, SessionStatus.Closed), await world.FetchAsync(session) is var now ? (now.Ttl, now.Status) : default);
    }

    [Fact]
    public async Task Only_while_a_number_is_in_a_pool_its_calls_are_put_through()
    {
        await using var world = await CallingWorld.OpenAsync();
        await world.OwnAsync(number => number with { VoiceUrl = "https://app.test/incoming" });
        world.Server.Documents["/incoming"] = "<Response><Say>Welcome</Say></Response>";
        var service = await world.PoolAsync();
        await world.CallPoolAsync(Anna);
        await world.ElapseAsync(1);
        Assert.Empty(world.Server.Requests);

        await world.Get<RemoveProxyNumber>().Handle(await world.CallerAsync(), service, Sid.Parse("PN" + new string('1', 32)), default);
        await world.CallPoolAsync(Anna);
        await world.ElapseAsync(1);

        Assert.Equal("/incoming", Assert.Single(world.Server.Requests).Path);
    }

    [Fact]
    public async Task An_interaction_of_a_call_has_Twilios_shape_and_is_no_message_interaction()
    {
        await using var world = await CallingWorld.OpenAsync();
        var session = await world.PairAsync(await world.PoolAsync());
        await world.CallPoolAsync(Anna);
        await world.ElapseAsync(10);

        var interaction = Assert.Single(await world.InteractionsAsync(session));
        Approved.Verify("proxy-call-interaction", JsonSerializer.Serialize(InteractionResource.Of(interaction, "https://host/proxy/v1"), ProxyApiJson.Default.InteractionResource));
        var ofAnna = await world.Get<ShowInteractions>().OfParticipantAsync(
            world.Caller, session.ServiceSid, session.Sid, session.Participants[0].Sid, new PageRequest("/x", "", 50, 0, null), default);
        Assert.Empty(ofAnna.Items);
    }

    private static string? IdentifierOf(ProxySession session, Sid? participant) => session.Participants.Single(one => one.Sid == participant).Identifier;
}
