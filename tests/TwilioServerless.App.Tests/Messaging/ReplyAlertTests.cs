using TwilioServerless.App.Monitor;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Monitor;
using TwilioServerless.Storage;
using TwilioServerless.Testing;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Messaging;

/// <summary>Whatever is wrong with an answer is an alert of its own number, and keeps nothing else back.</summary>
public sealed class ReplyAlertTests
{
    private static readonly string Long = new('x', 1601);

    public static TheoryData<string, int> Mistakes => new()
    {
        { "<Message to=\"nonsense\">Hi</Message>", 14101 },
        { $"<Message to=\"{Ours}\">Hi to myself</Message>", 14101 },
        { "<Message to=\"+19005550100\">Premium</Message>", 14101 },
        { "<Message from=\"?!\">Hi</Message>", 14102 },
        { "<Message/>", 14103 },
        { "<Message><Body> </Body></Message>", 14103 },
        { $"<Message>{Long}</Message>", 14103 },
        { "<Message method=\"PUT\" action=\"/done\">Hi</Message>", 14104 },
        { "<Message statusCallback=\"ftp://app.test\">Hi</Message>", 14105 },
        { "<Message statusCallback=\"http://[\">Hi</Message>", 14105 },
        { "<Message action=\"//\">Hi</Message>", 14105 },
        { "<Message from=\"+14155550199\">Not ours</Message>", 14108 },
        { string.Concat(Enumerable.Repeat("<Message>Hi</Message>", 11)), 14109 },
        { "<Say>Hi</Say>", 14110 },
        { "<Gather/>", 14110 },
        { "<Message>Hi<Play>/a.mp3</Play></Message>", 12200 },
        { "<Message loop=\"2\">Hi</Message>", 12200 },
        { "<Message><Media>http://[</Media></Message>", 21620 },
        { $"<Message>{string.Concat(Enumerable.Repeat("<Media>/a.png</Media>", 11))}</Message>", 21623 },
        { "<Message to=\"+14155550112\">Left</Message>", 21610 },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Each_mistake_is_an_alert_about_the_message_that_was_answered(string verbs, int code)
    {
        await using var world = await OpenAnsweringAsync("");
        await world.ReceiveAsync("STOP", from: "+14155550112");
        await world.SettleAsync();
        world.Server.On("/sms", CustomerAnswer.Twiml(verbs));

        var sid = (await world.ReceiveAsync())!.Value;
        await world.SettleAsync();

        var alert = Assert.Single(await AlertsAsync(world));
        Assert.Equal((code, sid, world.Server.Url("/sms")), (alert.ErrorCode, alert.ResourceSid, alert.Url));
    }

    [Fact]
    public async Task A_mistake_is_named_with_its_line_and_keeps_no_other_answer_back()
    {
        await using var world = await OpenAnsweringAsync("\n<Say>Hi</Say>\n<Message>One</Message>\n<Message to=\"x\">Two</Message><Message>Three</Message>");

        await world.ReceiveAsync();
        await world.SettleAsync();

        Assert.Equal([(14101, null), (14110, (int?)2)], (await AlertsAsync(world)).Select(alert => (alert.ErrorCode, alert.Line)).Order());
        Assert.Equal(["One", "Three"], (await world.RepliesAsync()).Select(reply => reply.Body).Order());
    }

    [Fact]
    public async Task A_trial_account_is_told_whom_it_has_not_verified()
    {
        await using var world = await OpenAnsweringAsync("<Message to=\"+14155550112\">Psst</Message>", account => account with { Type = AccountType.Trial });

        await world.ReceiveAsync();
        await world.SettleAsync();

        Assert.Equal(14111, Assert.Single(await AlertsAsync(world)).ErrorCode);
    }

    [Fact]
    public async Task Documents_that_chase_each_other_and_answers_that_loop_are_alerts()
    {
        await using var world = await OpenAnsweringAsync("<Redirect/>");
        await world.ReceiveAsync();
        await world.SettleAsync();
        Assert.Equal(14106, Assert.Single(await AlertsAsync(world)).ErrorCode);
        await ForgetAlertsAsync(world);

        world.Server.On("/sms", CustomerAnswer.Twiml("<Message>Hi</Message>"));
        for (var n = 0; n < 16; n++) await world.ReceiveAsync();
        await world.SettleAsync();

        Assert.Equal(14107, Assert.Single(await AlertsAsync(world)).ErrorCode);
    }

    [Fact]
    public async Task A_document_that_is_read_twice_is_warned_of_once()
    {
        await using var world = await OpenAnsweringAsync("<Say>Hi</Say>");
        await world.ReceiveAsync();
        world.Storage.BeforeNextCommit(() => world.DrainElsewhereAsync("inbound:" + Ours));

        await world.DrainLaneAsync("inbound:" + Ours);
        await world.SettleAsync();

        Assert.Single(await AlertsAsync(world));
    }

    [Fact]
    public async Task A_document_of_a_thousand_mistakes_is_answered_all_the_same()
    {
        await using var world = await OpenAnsweringAsync(string.Concat(Enumerable.Repeat("<Say>Hi</Say>", 1_000)) + "<Message>Hi</Message>");

        await world.ReceiveAsync();
        await world.SettleAsync();

        Assert.Single(await world.RepliesAsync());
        Assert.Equal(18, (await AlertsAsync(world)).Length);
    }

    private static async Task<Alert[]> AlertsAsync(MessagingWorld world) =>
        [.. (await RowsAsync(world)).Items.Select(stored => stored.Value)];

    private static async Task ForgetAlertsAsync(MessagingWorld world)
    {
        var rows = (await RowsAsync(world)).Items;
        if (rows.Length > 0)
            await world.Get<Store>().CommitAsync(Keys.Partition(world.Caller.AccountSid), [.. rows.Select(row => RowChange.Delete(row.Key))], default);
    }

    private static Task<(System.Collections.Immutable.ImmutableArray<Stored<Alert>> Items, string? Continuation)> RowsAsync(MessagingWorld world) =>
        world.Get<Store>().RangeAsync(RowRange.Prefix(Keys.Partition(world.Caller.AccountSid), SidPrefix.Notification), MonitorJson.Default.Alert, default);

    private static async Task<MessagingWorld> OpenAnsweringAsync(string verbs, Func<Account, Account>? with = null)
    {
        var world = await OpenAsync(with: with);
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/sms") });
        world.Server.On("/sms", CustomerAnswer.Twiml(verbs));
        return world;
    }
}
