using TwilioServerless.App.Messaging;
using TwilioServerless.App.Proxy;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.MessagingServices;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Proxy.ProxyWorld;

namespace TwilioServerless.App.Tests.Proxy;

/// <summary>The relay in a rush, and beside what else can have a number's messages.</summary>
public sealed class RelayLimitsTests
{
    [Theory]
    [EachBackend]
    public async Task What_two_say_to_each_other_at_once_is_sent_on_once_each_and_in_order(StorageBackend backend)
    {
        await using var world = await ProxyWorld.OpenAsync(backend);
        var session = await world.PairAsync(await world.PoolAsync(), Anna, Ben);

        for (var n = 0; n < 10; n++)
        {
            await world.ReceiveAsync($"{n}", Anna, First);
            await world.ReceiveAsync($"{n}", Ben, First);
            world.Sleep(TimeSpan.FromMilliseconds(1));
        }
        await world.ElapseAsync(30);

        var sent = await world.SentOnAsync();
        Assert.Equal(Enumerable.Range(0, 10).Select(n => $"{First} → {Ben}: {n}"), sent.Where(one => one.Contains(Ben, StringComparison.Ordinal)));
        Assert.Equal(Enumerable.Range(0, 10).Select(n => $"{First} → {Anna}: {n}"), sent.Where(one => one.Contains(Anna, StringComparison.Ordinal)));
        Assert.Equal(20, (await world.InteractionsAsync(session)).Length);
        Assert.Equal(40, (await world.PostingsAsync()).Length);
    }

    [Fact]
    public async Task A_message_that_the_customer_deletes_is_a_deleted_resource_of_its_interaction()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var session = await world.PairAsync(await world.PoolAsync(), Anna, Ben);
        await world.ReceiveAsync("Hi", Anna, First);
        await world.ElapseAsync(3);
        var sent = Assert.Single(await world.InteractionsAsync(session)).Interaction.OutboundMessageSid!.Value;

        await world.Get<DeleteMessage>().Handle(await world.CallerAsync(), sent, default);

        Assert.Equal("deleted", Assert.Single(await world.InteractionsAsync(session)).OutboundStatus);
    }

    [Fact]
    public async Task A_number_that_is_in_a_Messaging_Service_too_is_relayed_if_that_leaves_its_messages_to_the_number()
    {
        await using var world = await ProxyWorld.OpenAsync();
        world.Server.On("/service", CustomerAnswer.Twiml("<Message>The service answers.</Message>"));
        await world.PairAsync(await world.PoolAsync(), Anna, Ben);
        MessagingService service = await MessagingServices.ServicesWorld.PoolAsync(world, [First], ("InboundRequestUrl", world.Server.Url("/service")), ("UseInboundWebhookOnNumber", "true"));

        await world.ReceiveAsync("one", Anna, First);
        await world.ElapseAsync(3);
        await MessagingServices.ServicesWorld.ChangeAsync(world, service, ("UseInboundWebhookOnNumber", "false"));
        await world.ReceiveAsync("two", Anna, First);
        await world.ElapseAsync(3);

        Assert.Equal([$"{First} → {Ben}: one"], await world.SentOnAsync());
        Assert.Equal(["The service answers."], (await world.RepliesAsync()).Select(reply => reply.Body));
    }

    [Fact]
    public async Task A_trial_account_sends_on_to_who_is_verified_only()
    {
        await using var world = await ProxyWorld.OpenAsync(with: account => account with { Type = Domain.Accounts.AccountType.Trial });
        var session = await world.PairAsync(await world.PoolAsync(), Anna, Ben);

        await world.ReceiveAsync("Hi", Anna, First);
        await world.ElapseAsync(3);

        Assert.Equal("failed", Assert.Single(await world.InteractionsAsync(session)).OutboundStatus);
        var alert = Assert.Single(await world.AlertRowsAsync());
        Assert.Equal((80613, session.ServiceSid), (alert.ErrorCode, alert.ServiceSid));
        Assert.Contains("verified", alert.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(await world.MessagesAsync(), message => message.Direction == MessageDirection.OutboundApi);
    }

    [Fact]
    public async Task Reserved_numbers_are_given_to_who_asks_and_kept_by_who_has_them()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var service = await world.PoolAsync();
        await world.AddNumberAsync(service, Second, ("IsReserved", "true"));
        var session = await world.SessionAsync(service, ("Participants", $"{{\"Identifier\":\"{Anna}\",\"ProxyIdentifier\":\"{Second}\"}}"), ("Participants", $"{{\"Identifier\":\"{Ben}\"}}"));

        await world.Get<UpdateProxyNumber>().Handle(await world.CallerAsync(), service, SidOf(First), Forms.Of(("IsReserved", "true")), default);
        await world.ReceiveAsync("one", Anna, Second);
        await world.ReceiveAsync("two", Ben, First);
        await world.ElapseAsync(3);

        Assert.Equal([Second, First], session.Participants.Select(one => one.ProxyIdentifier));
        Assert.Equal([$"{First} → {Ben}: one", $"{Second} → {Anna}: two"], (await world.SentOnAsync()).Order(StringComparer.Ordinal));
    }
}
