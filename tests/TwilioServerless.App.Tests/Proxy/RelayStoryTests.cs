using TwilioServerless.App.Messaging;
using TwilioServerless.App.Proxy;
using TwilioServerless.App.Tests.Media;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Proxy;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Proxy.ProxyWorld;

namespace TwilioServerless.App.Tests.Proxy;

public sealed class RelayStoryTests
{
    [Theory]
    [EachBackend]
    public async Task Two_people_talk_behind_one_number_and_neither_sees_the_others(StorageBackend backend)
    {
        await using var world = await ProxyWorld.OpenAsync(backend);
        var session = await world.PairAsync(await world.PoolAsync(), Anna, Ben);

        await world.ReceiveAsync("Where are you?", Anna, First);
        await world.ElapseAsync(3);
        await world.ReceiveAsync("At the door", Ben, First);
        await world.ElapseAsync(3);

        Assert.Equal([$"{First} → {Ben}: Where are you?", $"{First} → {Anna}: At the door"], await world.SentOnAsync());
        Assert.Equal(4, (await world.MessagesAsync()).Length);
        Assert.Equal(4, (await world.PostingsAsync()).Length); // what comes in and what is sent on is charged
        Assert.Equal(SessionStatus.InProgress, (await world.FetchAsync(session)).Status);
        Assert.Empty(await world.AlertsAsync());
        Assert.Empty(await world.LanesAsync());
    }

    [Fact]
    public async Task An_interaction_names_both_messages_and_follows_the_one_that_was_sent_on()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var session = await world.PairAsync(await world.PoolAsync(), Anna, Ben);

        var received = await world.ReceiveAsync("Hi", Anna, First);
        await world.SettleAsync();
        var sent = Assert.Single(await world.InteractionsAsync(session));
        await world.ElapseAsync(2);
        var delivered = Assert.Single(await world.InteractionsAsync(session));

        Assert.Equal(("sent", "delivered"), (sent.OutboundStatus, delivered.OutboundStatus));
        Assert.Equal((received, "{\"body\":\"Hi\"}"), (sent.Interaction.InboundMessageSid, sent.Interaction.Data));
        Assert.Equal((session.Participants[0].Sid, session.Participants[1].Sid), (sent.Interaction.InboundParticipantSid, sent.Interaction.OutboundParticipantSid));
        Assert.Equal(Ben, (await world.MessageAsync(sent.Interaction.OutboundMessageSid!.Value)).To);
        Assert.True(delivered.DateUpdated > delivered.Interaction.DateCreated);
    }

    [Fact]
    public async Task One_person_in_two_sessions_has_two_numbers_and_each_means_one_session()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var service = await world.PoolAsync([First, Second]);
        var withBen = await world.PairAsync(service, Anna, Ben);
        var withCem = await world.PairAsync(service, Anna, Cem);

        await world.ReceiveAsync("Ben?", Anna, First);
        await world.ReceiveAsync("Cem?", Anna, Second);
        await world.ReceiveAsync("It's Cem", Cem, First);
        await world.ElapseAsync(3);

        Assert.Equal((First, Second), (withBen.Participants[0].ProxyIdentifier, withCem.Participants[0].ProxyIdentifier));
        Assert.Equal((First, First), (withBen.Participants[1].ProxyIdentifier, withCem.Participants[1].ProxyIdentifier));
        Assert.Equal([$"{First} → {Ben}: Ben?", $"{First} → {Cem}: Cem?", $"{Second} → {Anna}: It's Cem"], (await world.SentOnAsync()).Order(StringComparer.Ordinal));
        Assert.Equal((2, 1), ((await world.NumberAsync(service, First)).InUse, (await world.NumberAsync(service, Second)).InUse));
    }

    [Theory]
    [EachBackend]
    public async Task Over_several_partitions_it_is_the_same(StorageBackend backend)
    {
        await using var world = await ProxyWorld.OpenAsync(backend, account => account with { Partitions = 3 });
        var service = await world.PoolAsync([First, Second]);
        var session = await world.PairAsync(service, Anna, Ben);
        await world.PairAsync(service, Anna, Cem);
        world.WithCat();

        await world.ReceiveMediaAsync("From Theirs", world.Server.Url("/cat.png"));
        await world.ReceiveAsync("Cem?", Anna, Second);
        await world.ReceiveAsync("Anna?", Cem, First);
        await world.ElapseAsync(5);

        Assert.Equal([$"{First} → {Ben}: From Theirs", $"{First} → {Cem}: Cem?", $"{Second} → {Anna}: Anna?"], (await world.SentOnAsync()).Order(StringComparer.Ordinal));
        Assert.All(await world.MessagesAsync(), message => Assert.Contains(message.Status, new[] { MessageStatus.Received, MessageStatus.Delivered }));
        var (interaction, status, _) = Assert.Single(await world.InteractionsAsync(session));
        Assert.Equal("delivered", status);
        Assert.Equal(["image/png PNG!"], await world.FilesAsync(interaction.OutboundMessageSid!.Value));
    }

    [Fact]
    public async Task Pictures_are_sent_on_from_what_is_kept_of_them()
    {
        await using var world = await ProxyWorld.OpenAsync();
        await world.PairAsync(await world.PoolAsync(), Anna, Ben);
        world.WithCat();

        await world.ReceiveMediaAsync("Look", world.Server.Url("/cat.png"));
        world.Server.On("/cat.png", new CustomerAnswer(404));
        await world.ElapseAsync(3);

        var sent = Assert.Single(await world.MessagesAsync(), message => message.Direction == MessageDirection.OutboundApi);
        Assert.Equal(("Look", 1, MessageStatus.Delivered), (sent.Body, sent.NumMedia, sent.Status));
        Assert.Equal(["image/png PNG!"], await world.FilesAsync(sent.Sid));
    }

    [Fact]
    public async Task The_customer_is_told_of_each_status_signed_and_in_order()
    {
        await using var world = await ProxyWorld.OpenAsync();
        world.Server.On("/told", new CustomerAnswer());
        var session = await world.PairAsync(await world.PoolAsync(("CallbackUrl", world.Server.Url("/told"))), Anna, Ben);

        await world.ReceiveAsync("Hi", Anna, First);
        await world.ElapseAsync(3);

        var interaction = Assert.Single(await world.InteractionsAsync(session)).Interaction;
        Assert.Equal(["queued", "sent", "delivered"], world.Server.Requests.Select(request => request["outboundResourceStatus"]));
        Assert.All(world.Server.Requests, request => Assert.Equal((interaction.Sid.Value, session.Sid.Value, "delivered"), (request["interactionSid"], request["interactionSessionSid"], request["inboundResourceStatus"])));
        Assert.All(world.Server.Requests, request => Assert.NotNull(request.Header("X-Twilio-Signature")));
    }

    [Fact]
    public async Task What_cannot_be_sent_on_is_a_failed_interaction_and_an_alert()
    {
        await using var world = await ProxyWorld.OpenAsync();
        world.Server.On("/told", new CustomerAnswer());
        var session = await world.PairAsync(await world.PoolAsync(("CallbackUrl", world.Server.Url("/told"))), Anna, Ben);
        await world.ReceiveAsync("STOP", Ben, First);
        await world.SettleAsync();

        await world.ReceiveAsync("Ben?", Anna, First);
        await world.ElapseAsync(2);

        var (interaction, status, _) = Assert.Single(await world.InteractionsAsync(session));
        Assert.Equal((null, "failed"), (interaction.OutboundMessageSid, status));
        Assert.Equal([80613, 80901], await world.AlertsAsync());
        Assert.Equal(["failed"], world.Server.Requests.Select(request => request["outboundResourceStatus"]));
        Assert.Empty(await world.SentOnAsync());
    }

    [Fact]
    public async Task What_is_not_delivered_is_told_too()
    {
        await using var world = await ProxyWorld.OpenAsync();
        await world.HandsetAsync(MessageOutcome.HandsetUnreachable, Ben);
        var session = await world.PairAsync(await world.PoolAsync(), Anna, Ben);

        await world.ReceiveAsync("Ben?", Anna, First);
        await world.ElapseAsync(3);

        Assert.Equal("undelivered", Assert.Single(await world.InteractionsAsync(session)).OutboundStatus);
    }

    [Fact]
    public async Task Keywords_opt_out_as_ever_and_are_sent_on_to_nobody()
    {
        await using var world = await ProxyWorld.OpenAsync();
        world.Server.On("/told", new CustomerAnswer());
        await world.PairAsync(await world.PoolAsync(("CallbackUrl", world.Server.Url("/told")), ("InterceptCallbackUrl", world.Server.Url("/told"))), Anna, Ben);

        await world.ReceiveAsync("STOP", Anna, First);
        await world.ElapseAsync(2);
        Assert.Empty(await world.SentOnAsync());
        Assert.Empty(world.Server.Requests);
        Assert.Equal([80901], await world.AlertsAsync());
        Assert.Single(await world.RepliesAsync());

        await world.ReceiveAsync("START", Anna, First);
        await world.ReceiveAsync("HELP", Anna, First);
        await world.ElapseAsync(5);
        Assert.Equal([$"{First} → {Ben}: START", $"{First} → {Ben}: HELP"], await world.SentOnAsync());
    }

    [Fact]
    public async Task Who_is_asked_before_may_forbid_an_interaction_and_only_a_403_does()
    {
        await using var world = await ProxyWorld.OpenAsync();
        world.Server.On("/may", request => new CustomerAnswer(request["interactionData"]!.Contains("secret", StringComparison.Ordinal) ? 403 : 500));
        var session = await world.PairAsync(await world.PoolAsync(("InterceptCallbackUrl", world.Server.Url("/may"))), Anna, Ben);

        await world.ReceiveAsync("my secret number", Anna, First);
        await world.ReceiveAsync("hello", Anna, First);
        await world.ElapseAsync(3);

        Assert.Equal([$"{First} → {Ben}: hello"], await world.SentOnAsync());
        Assert.Equal([15003, 80909], await world.AlertsAsync());
        Assert.Single(await world.InteractionsAsync(session));
        Assert.Equal(2, world.Server.Requests.Count);
        Assert.Equal(session.Participants[0].Sid.Value, world.Server.Requests[0]["inboundParticipantSid"]);
        Assert.NotNull(world.Server.Requests[0].Header("X-Twilio-Signature"));
    }

    [Fact]
    public async Task A_session_that_changes_meanwhile_is_looked_at_again_but_nobody_asked_again()
    {
        await using var world = await ProxyWorld.OpenAsync();
        world.Server.On("/may", new CustomerAnswer());
        var session = await world.PairAsync(await world.PoolAsync(("InterceptCallbackUrl", world.Server.Url("/may"))), Anna, Ben);
        await world.ReceiveAsync("hello", Anna, First);
        world.Storage.BeforeNextCommit(() => world.ChangeAsync(session, ("Ttl", "600")));

        await world.SettleAsync();

        Assert.Equal([$"{First} → {Ben}: hello"], await world.SentOnAsync());
        Assert.Single(world.Server.Requests);
        Assert.Equal((600, SessionStatus.InProgress), await world.FetchAsync(session) is var now ? (now.Ttl, now.Status) : default);
    }

    [Fact]
    public async Task A_session_that_is_closed_meanwhile_sends_nothing_on()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var session = await world.PairAsync(await world.PoolAsync(), Anna, Ben);
        await world.ReceiveAsync("hello", Anna, First);
        world.Storage.BeforeNextCommit(() => world.ChangeAsync(session, ("Status", "closed")));

        await world.SettleAsync();

        Assert.Empty(await world.SentOnAsync());
        Assert.Empty(await world.InteractionsAsync(session));
        Assert.Equal([80905], await world.AlertsAsync());
    }

    [Fact]
    public async Task What_is_redacted_is_told_without_what_was_written()
    {
        await using var world = await ProxyWorld.OpenAsync();
        world.Server.On("/told", new CustomerAnswer());
        var session = await world.PairAsync(await world.PoolAsync(("CallbackUrl", world.Server.Url("/told"))), Anna, Ben);
        await world.ReceiveAsync("my secret number", Anna, First);
        await world.SettleAsync();
        var sent = await world.StoredAsync(Assert.Single(await world.InteractionsAsync(session)).Interaction.OutboundMessageSid!.Value);

        await world.Get<MessageTable>().TryReplaceAsync(world.Caller.Tenant, sent, Domain.Kernel.Decision.Of(MessageRules.Redact(sent.Value, world.Now)), default);
        await world.ElapseAsync(2);

        Assert.Equal("delivered", world.Server.Requests[^1]["outboundResourceStatus"]);
        Assert.Equal("{\"body\":\"\"}", world.Server.Requests[^1]["interactionData"]);
    }

    [Fact]
    public async Task Where_only_calls_are_let_in_and_where_nobody_else_is_nothing_is_sent_on()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var service = await world.PoolAsync([First, Second]);
        await world.PairAsync(service, Anna, Ben, ("Mode", "voice-only"));
        await world.SessionAsync(service, ("Participants", $"{{\"Identifier\":\"{Cem}\"}}"));

        await world.ReceiveAsync("Ben?", Anna, First);
        await world.ReceiveAsync("Anybody?", Cem, First);
        await world.SettleAsync();

        Assert.Empty(await world.SentOnAsync());
        Assert.Equal([80614, 80910], await world.AlertsAsync());
    }

    [Fact]
    public async Task A_number_that_leaves_the_pool_has_its_own_URL_again()
    {
        await using var world = await ProxyWorld.OpenAsync();
        await world.OwnAsync(First, number => number with { SmsUrl = world.Server.Url("/sms") });
        world.Server.On("/sms", CustomerAnswer.Twiml("<Message>It's me</Message>"));
        var service = await world.PoolAsync();

        await world.ReceiveAsync("Who's there?", Anna, First);
        await world.ElapseAsync(2);
        Assert.Empty(await world.RepliesAsync());

        await world.Get<RemoveProxyNumber>().Handle(world.Caller, service, SidOf(First), default);
        await world.ReceiveAsync("Who's there?", Anna, First);
        await world.ElapseAsync(2);
        Assert.Equal(["It's me"], (await world.RepliesAsync()).Select(reply => reply.Body));
    }

    [Fact]
    public async Task The_customer_writes_to_a_participant_from_the_number_he_knows()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var session = await world.PairAsync(await world.PoolAsync(), Anna, Ben);

        var state = await world.Get<SendInteraction>().Handle(await world.CallerAsync(), session.ServiceSid, session.Sid, session.Participants[1].Sid, Forms.Of(("Body", "Your ride is here")), default);
        await world.ElapseAsync(3);

        Assert.Equal(("queued", null, null), (state.OutboundStatus, state.Interaction.InboundMessageSid, state.Interaction.InboundParticipantSid));
        Assert.Equal([$"{First} → {Ben}: Your ride is here"], await world.SentOnAsync());
        Assert.Equal((state.Interaction.Sid, "delivered"), Assert.Single(await world.InteractionsAsync(session)) is var now ? (now.Interaction.Sid, now.OutboundStatus) : default);
        Assert.Equal(SessionStatus.InProgress, (await world.FetchAsync(session)).Status);
    }
}
