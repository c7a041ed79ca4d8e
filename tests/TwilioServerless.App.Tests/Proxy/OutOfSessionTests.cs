using TwilioServerless.App.Accounts;
using TwilioServerless.App.Proxy;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;
using TwilioServerless.Storage;
using TwilioServerless.Testing;
using static TwilioServerless.App.Tests.Proxy.ProxyWorld;

namespace TwilioServerless.App.Tests.Proxy;

public sealed class OutOfSessionTests
{
    [Fact]
    public async Task Who_has_nobody_to_write_to_is_heard_by_nobody_but_logged_and_charged()
    {
        await using var world = await ProxyWorld.OpenAsync();
        await world.PoolAsync();

        await world.ReceiveAsync("Anybody?", Cem, First);
        await world.ElapseAsync(2);

        Assert.Single(await world.MessagesAsync());
        Assert.Single(await world.PostingsAsync());
        Assert.Equal([80905], await world.AlertsAsync());
        Assert.Empty(await world.LanesAsync());
    }

    [Fact]
    public async Task A_closed_session_sends_nothing_on_and_the_customer_says_what_to_answer()
    {
        await using var world = await ProxyWorld.OpenAsync();
        world.Server.On("/out", CustomerAnswer.Twiml("<Message>The ride is over.</Message>"));
        var session = await world.PairAsync(await world.PoolAsync(("OutOfSessionCallbackUrl", world.Server.Url("/out"))), Anna, Ben, ("UniqueName", "Ride 1"));
        await world.ChangeAsync(session, ("Status", "closed"));

        await world.ReceiveAsync("Still there?", Anna, First);
        await world.ElapseAsync(3);

        Assert.Empty(await world.SentOnAsync());
        Assert.Equal([(First, Anna, "The ride is over.")], (await world.RepliesAsync()).Select(reply => (reply.From, reply.To, reply.Body)));
        var asked = Assert.Single(world.Server.Requests);
        Assert.Equal(("Still there?", Anna, First), (asked["Body"], asked["From"], asked["To"]));
        Assert.Equal((session.Sid.Value, "Ride 1", "closed", "api"), (asked["sessionSid"], asked["sessionUniqueName"], asked["sessionStatus"], asked["sessionClosedReason"]));
        Assert.Equal((Anna, Ben), (asked["inboundParticipantIdentifier"], asked["outboundParticipantIdentifier"]));
        Assert.NotNull(asked.Header("X-Twilio-Signature"));
        Assert.Empty(await world.AlertsAsync());
    }

    [Fact]
    public async Task A_server_that_says_no_when_asked_is_an_alert()
    {
        await using var world = await ProxyWorld.OpenAsync();
        world.Server.On("/out", new CustomerAnswer(500));
        await world.PoolAsync(("OutOfSessionCallbackUrl", world.Server.Url("/out")));

        await world.ReceiveAsync("Anybody?", Cem, First);
        await world.SettleAsync();

        Assert.Equal([11200, 80913], await world.AlertsAsync());
        Assert.Empty(await world.RepliesAsync());
    }

    [Fact]
    public async Task Of_a_stranger_only_the_message_is_told()
    {
        await using var world = await ProxyWorld.OpenAsync();
        world.Server.On("/out", CustomerAnswer.Twiml(""));
        await world.PairAsync(await world.PoolAsync(("OutOfSessionCallbackUrl", world.Server.Url("/out"))), Anna, Ben);

        await world.ReceiveAsync("Anybody?", Cem, First);
        await world.SettleAsync();

        var asked = Assert.Single(world.Server.Requests);
        Assert.Equal((Cem, null), (asked["From"], asked["sessionSid"]));
    }

    [Fact]
    public async Task A_session_ends_after_its_time_without_a_word_and_each_word_begins_it_again()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var session = await world.PairAsync(await world.PoolAsync(), Anna, Ben, ("Ttl", "60"));

        world.Sleep(TimeSpan.FromSeconds(59));
        await world.ReceiveAsync("one", Anna, First);
        await world.SettleAsync();
        world.Sleep(TimeSpan.FromSeconds(59));
        await world.ReceiveAsync("two", Ben, First);
        await world.SettleAsync();
        world.Sleep(TimeSpan.FromSeconds(60));
        await world.ReceiveAsync("three", Anna, First);
        await world.SettleAsync();

        Assert.Equal([$"{First} → {Ben}: one", $"{First} → {Anna}: two"], await world.SentOnAsync());
        var over = await world.FetchAsync(session);
        Assert.Equal((SessionStatus.Closed, "expired"), (over.Status, over.ClosedReason));
        Assert.Equal(over.DateLastInteraction!.Value.AddSeconds(60), over.DateEnded);
        Assert.Equal([80904], await world.AlertsAsync());
    }

    [Fact]
    public async Task An_expired_session_gives_its_numbers_to_others_as_soon_as_its_alarm_is_heard()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var service = await world.PoolAsync();
        await world.PairAsync(service, Anna, Ben, ("DateExpiry", $"{world.Now.AddDays(1):yyyy-MM-ddTHH:mm:ssZ}"));

        world.Sleep(TimeSpan.FromDays(1));
        await world.SettleAsync();

        Assert.Equal(0, (await world.NumberAsync(service, First)).InUse);
        Assert.Equal(First, (await world.PairAsync(service, Anna, Cem)).Participants[0].ProxyIdentifier);
    }

    [Fact]
    public async Task What_came_in_before_a_pair_meant_the_next_session_is_not_for_it()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var service = await world.PoolAsync();
        var withBen = await world.PairAsync(service, Anna, Ben);

        await world.ReceiveAsync("Ben, my love", Anna, First); // and before it is looked at, Anna's number means Cem
        await world.ChangeAsync(withBen, ("Status", "closed"));
        world.Sleep(TimeSpan.FromSeconds(1));
        await world.PairAsync(service, Anna, Cem);
        await world.ElapseAsync(3);

        Assert.Empty(await world.SentOnAsync());
        Assert.Equal([80905], await world.AlertsAsync());
    }

    [Fact]
    public async Task A_session_lives_by_its_accounts_clock()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var start = world.Now.AddYears(1);
        await SetClockAsync(world, start);
        var service = await world.PoolAsync();
        var session = await world.PairAsync(service, Anna, Ben, ("Ttl", "60"));

        world.Sleep(TimeSpan.FromDays(400)); // nothing to the clock
        await world.ReceiveAsync("one", Anna, First);
        await world.DrainLaneAsync("relay:" + First);
        await SetClockAsync(world, start.AddSeconds(60));
        await world.ReceiveAsync("two", Anna, First);
        await world.DrainLaneAsync("relay:" + First);

        Assert.Equal([$"{First} → {Ben}: one"], await world.SentOnAsync());
        Assert.Equal((SessionStatus.Closed, start.AddSeconds(60)), await world.FetchAsync(session) is var over ? (over.Status, over.DateEnded!.Value) : default);
        await world.DrainLaneAsync("proxy-expiry");
        Assert.Equal(0, (await world.NumberAsync(service, First)).InUse);
    }

    [Fact]
    public async Task A_session_that_is_opened_again_sends_on_again()
    {
        await using var world = await ProxyWorld.OpenAsync();
        var session = await world.PairAsync(await world.PoolAsync(), Anna, Ben);
        await world.ChangeAsync(session, ("Status", "closed"));

        var again = await world.ChangeAsync(session, ("Status", "in-progress"));
        await world.ReceiveAsync("There you are", Anna, First);
        await world.SettleAsync();

        Assert.Equal((SessionStatus.InProgress, null, null), (again.Status, again.ClosedReason, again.DateEnded));
        Assert.Equal([$"{First} → {Ben}: There you are"], await world.SentOnAsync());
    }

    [Fact]
    public async Task Deleting_a_service_sets_its_numbers_free_and_forgets_its_sessions()
    {
        await using var world = await ProxyWorld.OpenAsync();
        await world.OwnAsync(First, number => number with { SmsUrl = world.Server.Url("/sms") });
        world.Server.On("/sms", CustomerAnswer.Twiml("<Message>It's me</Message>"));
        var service = await world.PoolAsync();
        var session = await world.PairAsync(service, Anna, Ben);
        await world.ReceiveAsync("Hi", Anna, First);
        await world.ElapseAsync(2);

        await world.Get<DeleteProxyService>().Handle(await world.CallerAsync(), service, default);
        await world.ElapseAsync(2);
        await world.ReceiveAsync("Hello?", Anna, First);
        await world.ElapseAsync(2);

        Assert.Equal(["It's me"], (await world.RepliesAsync()).Select(reply => reply.Body));
        Assert.Null(await world.Get<SessionTable>().FindAsync(world.Caller.AccountSid, service, session.Sid, default));
        var next = await world.PoolAsync();
        Assert.Equal(First, (await world.PairAsync(next, Anna, Ben)).Participants[0].ProxyIdentifier);
    }

    private static async Task SetClockAsync(MessagingWorld world, DateTimeOffset time)
    {
        var sid = Sid.Parse("CK" + new string('1', 32));
        var clock = new TestClock { Sid = sid, AccountSid = world.Caller.Account.OwnerSid, FriendlyName = "Test", FrozenTime = time, DateCreated = time };
        var account = world.Caller.Account with { TestClockSid = sid };
        await world.Get<Store>().CommitAsync(
            Keys.Partition(account.Sid),
            [
                RowChange.Upsert(sid.Value, StoredJson.Write(clock, AccountJson.Default.TestClock)),
                RowChange.Upsert(account.Sid.Value, StoredJson.Write(account, AccountJson.Default.Account)),
            ],
            default);
        world.Get<Tenants>().Forget(account.Sid);
        await world.CallerAsync();
    }
}
