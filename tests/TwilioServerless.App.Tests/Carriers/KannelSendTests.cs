using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Carriers.KannelWorld;

namespace TwilioServerless.App.Tests.Carriers;

/// <summary>Messages through a gateway that does not recognise repeats.</summary>
public sealed class KannelSendTests
{
    [Theory]
    [EachBackend]
    public async Task A_message_is_handed_over_once_charged_and_delivered_when_its_report_comes(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);

        var sid = await world.Messages.SendAsync(("Body", "Tom & Jerry €"));
        await world.Messages.ElapseAsync(3);

        var asked = Assert.Single(world.Smsbox.Requests).Query.ToDictionary(parameter => parameter.Key, parameter => parameter.Value);
        Assert.Equal(
            ("us", "p&ss", Ours, Theirs, "Tom & Jerry €", "UTF-8", "0", "600", "31"),
            (asked["username"], asked["password"], asked["from"], asked["to"], asked["text"], asked["charset"], asked["coding"], asked["validity"], asked["dlr-mask"]));
        Assert.Matches($"^https://our.test/carriers/kannel/receipts\\?account={world.Messages.Caller.AccountSid}&message={sid}&signature=[0-9a-f]{{64}}&type=%d&answer=%A$", asked["dlr-url"]);
        Assert.Equal((MessageStatus.Sent, "-0.00750"), ((await world.Messages.MessageAsync(sid)) is var sent ? sent.Status : default, sent.Price.ToString()));

        await world.ReportAsync(sid, 8, "ACK/");
        await world.ReportAsync(sid, 1);

        Assert.Equal(MessageStatus.Delivered, (await world.Messages.MessageAsync(sid)).Status);
        Assert.Equal([$"msg:{sid}"], await world.Messages.PostingsAsync());
        Assert.Empty(await world.Messages.LanesAsync());
    }

    [Fact]
    public async Task What_the_GSM_alphabet_lacks_goes_in_UCS2_and_a_long_text_goes_whole()
    {
        await using var world = await OpenAsync();

        await world.Messages.SendAsync(("Body", "Привет 😀"));
        await world.Messages.SendAsync(("Body", new string('x', 1_600)));
        await world.Messages.ElapseAsync(1);

        Assert.Equal([("2", "Привет 😀"), ("0", new string('x', 1_600))], world.Smsbox.Requests.Select(request => (Asked(request, "coding"), Asked(request, "text"))));
    }

    [Theory]
    [InlineData(400, "Missing receiver number, rejected", 30008)]
    [InlineData(403, "Not routable. Do not try again.", 30006)]
    [InlineData(400, "Number(s) has/have been denied by white- and/or black-lists.", 30004)]
    public async Task What_the_gateway_refuses_fails_and_costs_nothing(int status, string text, int error)
    {
        await using var world = await OpenAsync();
        world.Smsbox.On(SendPath, new CustomerAnswer(status, text));

        var sid = await world.Messages.SendAsync();
        await world.Messages.ElapseAsync(10);

        Assert.Single(world.Smsbox.Requests);
        Assert.Equal((MessageStatus.Failed, error, null), ((await world.Messages.MessageAsync(sid)) is var failed ? failed.Status : default, failed.ErrorCode, failed.Price));
        Assert.Empty(await world.Messages.PostingsAsync());
    }

    [Theory]
    [InlineData(503, "Temporal failure, try again later.")]
    [InlineData(500, "Sending failed.")]
    [InlineData(403, "Authorization failed for sendsms")]
    public async Task A_gateway_in_trouble_is_asked_again_ever_less_often_and_nothing_is_lost_or_overtaken(int status, string text)
    {
        await using var world = await OpenAsync();
        world.Smsbox.On(SendPath, new CustomerAnswer(status, text));
        var messages = new[] { await world.Messages.SendAsync(("Body", "one")), await world.Messages.SendAsync(("Body", "two")), await world.Messages.SendAsync(("Body", "three")) };

        await world.Messages.ElapseAsync(14); // at 0, 1, 3 and 7; next at 15
        Assert.Equal(["one", "one", "one", "one"], world.Texts);
        Assert.All(await world.Messages.StatusesAsync(messages), now => Assert.Equal(MessageStatus.Queued, now));

        world.Smsbox.On(SendPath, new CustomerAnswer(202, "0: Accepted for delivery"));
        await world.Messages.ElapseAsync(3);

        Assert.Equal(["one", "two", "three"], world.Texts[4..]);
        Assert.All(await world.Messages.StatusesAsync(messages), now => Assert.Equal(MessageStatus.Sent, now));
        Assert.Equal(3, (await world.Messages.PostingsAsync()).Length);
    }

    [Fact]
    public async Task Where_nobody_listens_a_message_waits_to_the_end_of_its_validity_and_no_longer()
    {
        var closed = new CustomerServer();
        var url = closed.Url(SendPath);
        await closed.DisposeAsync();
        await using var world = await OpenAsync(settings: ("Kannel:SendUrl", url));
        var sid = await world.Messages.SendAsync(("ValidityPeriod", "20"));

        await world.Messages.ElapseAsync(19);
        Assert.Equal(MessageStatus.Queued, (await world.Messages.MessageAsync(sid)).Status);
        await world.Messages.ElapseAsync(15);

        Assert.Equal((MessageStatus.Failed, 30001, null), ((await world.Messages.MessageAsync(sid)) is var failed ? failed.Status : default, failed.ErrorCode, failed.Price));
        Assert.Empty(await world.Messages.LanesAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_nobody_knows_to_have_been_taken_is_not_sent_again_its_report_decides(bool comes)
    {
        await using var world = await OpenAsync(settings: ("Carrier:ReceiptDeadline", "00:00:30"));
        world.Smsbox.On(SendPath, CustomerAnswer.Never);
        var sid = await world.Messages.SendAsync();
        await world.Messages.ElapseAsync(10);
        Assert.Equal(MessageStatus.Sending, (await world.Messages.MessageAsync(sid)).Status);

        if (comes) await world.ReportAsync(sid, 2, "stat:UNDELIV err:001 absent subscriber");
        await world.Messages.ElapseAsync(40);

        Assert.Single(world.Smsbox.Requests);
        var message = await world.Messages.MessageAsync(sid);
        Assert.Equal(comes ? (MessageStatus.Undelivered, 30003, "-0.00750") : (MessageStatus.Failed, 30008, ""), (message.Status, message.ErrorCode, message.Price.ToString()));
        Assert.Equal(comes ? [$"msg:{sid}"] : [], await world.Messages.PostingsAsync());
        Assert.Empty(await world.Messages.LanesAsync());
    }

    [Theory]
    [EachBackend]
    public async Task A_process_that_dies_after_its_claim_leaves_a_message_nobody_sends(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend, ("Carrier:ReceiptDeadline", "00:00:30"));
        var lost = await world.Messages.SendAsync(("Body", "lost"));
        var stored = await world.Messages.StoredAsync(lost);
        var claim = MessageRules.Claimed(stored.Value, world.Messages.Now);
        Assert.True(await world.Messages.Get<App.Messaging.MessageTable>().TryReplaceAsync(world.Messages.Caller.Tenant, stored, claim, default));
        var next = await world.Messages.SendAsync(("Body", "next"));

        await world.Messages.ElapseAsync(35);

        Assert.Equal(["next"], world.Texts);
        Assert.Equal((MessageStatus.Failed, 30008), ((await world.Messages.MessageAsync(lost)) is var failed ? failed.Status : default, failed.ErrorCode));
        Assert.Equal([$"msg:{next}"], await world.Messages.PostingsAsync());
    }

    [Fact]
    public async Task A_process_that_dies_before_its_claim_is_written_has_sent_nothing()
    {
        await using var world = await OpenAsync();
        var sid = await world.Messages.SendAsync();
        world.Messages.Storage.BeforeNextCommit(async () => { await Task.Yield(); throw new StorageGoneException(); });

        await world.Messages.DrainLaneAsync("send:" + Ours);
        await world.Messages.ElapseAsync(10);

        Assert.Single(world.Smsbox.Requests);
        Assert.Equal(MessageStatus.Sent, (await world.Messages.MessageAsync(sid)).Status);
    }

    [Theory]
    [EachBackend]
    public async Task Two_processes_hand_a_message_over_once(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend, ("Kannel:Timeout", "00:00:30"));
        var answered = new TaskCompletionSource();
        world.Smsbox.On(SendPath, new CustomerAnswer(202, "0: Accepted for delivery") { When = answered.Task });
        var sid = await world.Messages.SendAsync();

        var first = world.Messages.DrainLaneAsync("send:" + Ours);
        await world.Smsbox.ReceivedAsync(1);
        await world.Messages.DrainElsewhereAsync("send:" + Ours);
        answered.SetResult();
        await first;
        await world.Messages.ElapseAsync(5);

        Assert.Single(world.Smsbox.Requests);
        Assert.Equal(MessageStatus.Sent, (await world.Messages.MessageAsync(sid)).Status);
        Assert.Equal([$"msg:{sid}"], await world.Messages.PostingsAsync());
    }

    [Theory]
    [EachBackend]
    public async Task A_report_that_is_faster_than_the_gateways_answer_counts(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend, ("Kannel:Timeout", "00:00:30"));
        var answered = new TaskCompletionSource();
        world.Smsbox.On(SendPath, new CustomerAnswer(202, "0: Accepted for delivery") { When = answered.Task });
        var sid = await world.Messages.SendAsync();

        var sending = world.Messages.DrainLaneAsync("send:" + Ours);
        await world.Smsbox.ReceivedAsync(1);
        await world.ReportAsync(sid, 1);
        answered.SetResult();
        await sending;
        await world.Messages.ElapseAsync(5);

        Assert.Equal((MessageStatus.Delivered, "-0.00750"), ((await world.Messages.MessageAsync(sid)) is var message ? message.Status : default, message.Price.ToString()));
        Assert.Equal([$"msg:{sid}"], await world.Messages.PostingsAsync());
        Assert.Empty(await world.Messages.LanesAsync());
    }

    [Fact]
    public async Task Messages_of_a_recipient_stay_in_order_while_others_overtake_them()
    {
        await using var world = await OpenAsync();
        var messages = new List<Sid>();
        for (var n = 0; n < 40; n++) messages.Add(await world.Messages.SendAsync(("To", $"+1415555012{n % 4}"), ("Body", $"{n:00}")));

        world.Messages.Sleep(TimeSpan.FromSeconds(5));
        await world.Messages.ElapseAsync(2);

        Assert.All(world.Smsbox.Requests.GroupBy(request => Asked(request, "to")), same =>
            Assert.Equal(same.Select(request => Asked(request, "text")).Order(StringComparer.Ordinal), same.Select(request => Asked(request, "text"))));
        Assert.Equal(40, world.Smsbox.Requests.Count);
        Assert.All(await world.Messages.StatusesAsync([.. messages]), status => Assert.Equal(MessageStatus.Sent, status));
        Assert.Equal(40, (await world.Messages.PostingsAsync()).Length);
    }

    [Fact]
    public async Task Only_the_destinations_that_are_set_go_through_the_gateway()
    {
        await using var world = await OpenAsync(settings: ("Kannel:Prefixes", "+44, +1212"));

        var simulated = await world.Messages.SendAsync(("Body", "simulated"));
        await world.Messages.SendAsync(("To", "+12125550111"), ("Body", "real"));
        await world.Messages.ElapseAsync(2);

        Assert.Equal(["real"], world.Texts);
        Assert.Equal(MessageStatus.Delivered, (await world.Messages.MessageAsync(simulated)).Status);
    }
}
