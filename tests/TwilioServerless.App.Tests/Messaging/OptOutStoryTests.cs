using TwilioServerless.App.OptOuts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Messaging;

public sealed class OptOutStoryTests
{
    private const string TollFree = "+18005550100";

    [Theory]
    [EachBackend]
    public async Task STOP_is_received_charged_and_told_like_any_message_and_answered_free_of_charge(StorageBackend backend)
    {
        await using var world = await OpenSilentAsync(backend);

        var sid = (await world.ReceiveAsync(" stop\n"))!.Value;
        await world.ElapseAsync(2);

        Assert.Equal(("STOP", " stop\n"), Assert.Single(world.Server.Requests) is var request ? (request["OptOutType"], request["Body"]) : default);
        var reply = Assert.Single(await world.RepliesAsync());
        Assert.Equal(
            ("You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.", Ours, Theirs, MessageStatus.Delivered, null),
            (reply.Body, reply.From, reply.To, reply.Status, reply.Price));
        Assert.Equal([$"msg:{sid}"], await world.PostingsAsync());
        Assert.True(await IsOptedOutAsync(world));
    }

    [Theory]
    [EachBackend]
    public async Task START_lets_messages_through_again(StorageBackend backend)
    {
        await using var world = await OpenSilentAsync(backend);

        await world.ReceiveAsync("STOP");
        await world.ReceiveAsync("Unstop");
        await world.ElapseAsync(2);

        Assert.False(await IsOptedOutAsync(world));
        Assert.Equal(["STOP", "START"], world.Server.Requests.Select(request => request["OptOutType"]));
        Assert.StartsWith("You have successfully been resubscribed", (await world.RepliesAsync())[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HELP_changes_nothing_and_is_answered_also_to_who_has_opted_out()
    {
        await using var world = await OpenSilentAsync();

        await world.ReceiveAsync("STOP");
        await world.ReceiveAsync("help");
        await world.ElapseAsync(2);

        Assert.True(await IsOptedOutAsync(world));
        Assert.Equal("Reply STOP to unsubscribe. Msg&Data Rates May Apply.", (await world.RepliesAsync())[^1].Body);
    }

    [Fact]
    public async Task The_customers_own_answers_to_STOP_are_not_sent()
    {
        await using var world = await OpenSilentAsync();
        world.Server.On("/sms", CustomerAnswer.Twiml("<Message>Please stay!</Message><Message to=\"+14155550112\">He left</Message>"));

        await world.ReceiveAsync("STOP");
        await world.ElapseAsync(2);

        Assert.Equal(["You have", "He left"], (await world.RepliesAsync()).Select(reply => reply.Body[..Math.Min(8, reply.Body.Length)].TrimEnd()));
    }

    [Fact]
    public async Task A_toll_free_number_answers_as_its_network_does()
    {
        await using var world = await OpenSilentAsync();
        await world.OwnAsync(TollFree, number => number with { SmsUrl = world.Server.Url("/sms") });

        await world.ReceiveAsync("STOP", to: TollFree);
        await world.ReceiveAsync("YES", to: TollFree);
        Assert.True(await IsOptedOutAsync(world, TollFree));
        await world.ReceiveAsync("HELP", to: TollFree);
        await world.ReceiveAsync("START", to: TollFree);
        await world.ElapseAsync(2);

        Assert.False(await IsOptedOutAsync(world, TollFree));
        Assert.Equal(
            [
                "NETWORK MSG: You replied with the word \"stop\" which blocks all texts sent from this number. Text back \"unstop\" to receive messages again.",
                "NETWORK MSG: You have replied \"start\" and will begin receiving messages again from this number.",
            ],
            (await world.RepliesAsync()).Select(reply => reply.Body));
    }

    [Fact]
    public async Task Whoever_leaves_one_number_still_hears_from_the_other()
    {
        await using var world = await OpenSilentAsync();

        await world.ReceiveAsync("STOP", to: OursToo);

        Assert.True(await IsOptedOutAsync(world, OursToo));
        Assert.False(await IsOptedOutAsync(world));
    }

    [Fact]
    public async Task A_number_that_takes_no_messages_hears_no_keywords()
    {
        await using var world = await OpenAsync();

        Assert.Null(await world.ReceiveAsync("STOP"));

        Assert.False(await IsOptedOutAsync(world));
        Assert.Empty(await world.LanesAsync());
    }

    [Theory]
    [EachBackend]
    public async Task A_keyword_two_processes_ask_about_is_answered_once(StorageBackend backend)
    {
        await using var world = await OpenSilentAsync(backend);
        await world.ReceiveAsync("STOP");
        world.Storage.BeforeNextCommit(() => world.DrainElsewhereAsync("inbound:" + Ours));

        await world.DrainLaneAsync("inbound:" + Ours);
        await world.ElapseAsync(2);

        Assert.Single(await world.RepliesAsync());
        Assert.Equal(MessageStatus.Delivered, (await world.RepliesAsync())[0].Status);
        Assert.Empty(await world.LanesAsync());
    }

    [Theory]
    [InlineData("STOP", "STOP", true)]
    [InlineData("START", "STOP", true)]
    [InlineData("STOP", "START", false)]
    public async Task Of_two_keywords_at_once_the_one_that_is_written_last_decides(string first, string second, bool isOptedOut)
    {
        await using var world = await OpenSilentAsync();
        await world.ReceiveAsync(first == "START" ? "STOP" : "Hello");
        world.Storage.BeforeNextCommit(() => world.ReceiveAsync(first));

        await world.ReceiveAsync(second);

        Assert.Equal(isOptedOut, await IsOptedOutAsync(world));
    }

    [Fact]
    public async Task When_storage_fails_neither_the_message_nor_its_opt_out_is_there()
    {
        await using var world = await OpenSilentAsync();
        world.Storage.BeforeNextCommit(() => throw new StorageGoneException());

        await Assert.ThrowsAsync<StorageGoneException>(() => world.ReceiveAsync("STOP"));

        Assert.Empty(await world.MessagesAsync());
        Assert.False(await IsOptedOutAsync(world));
    }

    [Fact]
    public async Task A_process_that_dies_after_answering_leaves_one_answer()
    {
        await using var world = await OpenSilentAsync();
        await world.ReceiveAsync("STOP");
        // The answer is written; what settles the asking is not.
        world.Storage.BeforeNextCommit(() =>
        {
            world.Storage.BeforeNextCommit(() => throw new StorageGoneException());
            return Task.CompletedTask;
        });

        await world.DrainLaneAsync("inbound:" + Ours);
        await world.ElapseAsync(10);

        Assert.Equal(MessageStatus.Delivered, Assert.Single(await world.RepliesAsync()).Status);
        Assert.Empty(await world.LanesAsync());
    }

    [Fact]
    public async Task An_account_of_several_partitions_keeps_its_opt_outs_when_it_gets_more()
    {
        await using var world = await OpenAsync(with: account => account with { Partitions = 4 });
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/sms") });
        world.Server.On("/sms", CustomerAnswer.Twiml(""));

        var sid = (await world.ReceiveAsync("STOP"))!.Value;
        await world.ElapseAsync(2);

        Assert.Equal(0, sid.Partition);
        Assert.Equal(Keys.PartitionFor(Ours, 4), Assert.Single(await world.RepliesAsync()).Sid.Partition);
        Assert.True(await IsOptedOutAsync(world));
    }

    private static ValueTask<bool> IsOptedOutAsync(MessagingWorld world, string sender = Ours) =>
        world.Get<OptOutTable>().IsOptedOutAsync(world.Caller.AccountSid, sender, Theirs, default);

    private static async Task<MessagingWorld> OpenSilentAsync(StorageBackend backend = StorageBackend.Embedded)
    {
        var world = await OpenAsync(backend);
        foreach (var number in new[] { Ours, OursToo }) await world.OwnAsync(number, one => one with { SmsUrl = world.Server.Url("/sms") });
        world.Server.On("/sms", CustomerAnswer.Twiml(""));
        return world;
    }
}
