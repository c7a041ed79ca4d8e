using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Media;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Messaging;

/// <summary>What becomes of the Message verbs of a document.</summary>
public sealed class ReplyStoryTests
{
    [Fact]
    public async Task An_action_is_told_by_its_method_as_a_statusCallback_is()
    {
        await using var world = await OpenAnsweringAsync("<Message action=\"/done?a=1\" method=\"GET\" statusCallback=\"told\">Hi</Message>");
        world.Server.On("/done", new CustomerAnswer()).On("/told", new CustomerAnswer());

        await world.ReceiveAsync();
        await world.ElapseAsync(2);

        var reply = Assert.Single(await world.RepliesAsync());
        Assert.Equal(
            [("GET", "sent"), ("GET", "delivered"), ("POST", "sent"), ("POST", "delivered")],
            world.Server.Requests.Skip(1).Select(Told).OrderBy(told => told.Method).ThenByDescending(told => told.Status));
        Assert.All(world.Server.Requests.Skip(1), request => Assert.Equal(reply.Sid.Value, request["MessageSid"] ?? Query(request, "MessageSid")));
        Assert.Equal(5, world.Server.Requests.Select(request => request.Header("I-Twilio-Idempotency-Token")).Distinct().Count());
    }

    [Fact]
    public async Task Media_are_fetched_from_where_the_document_says_and_go_with_the_answer()
    {
        await using var world = (await OpenAnsweringAsync("<Message><Body>Look</Body><Media>cat.png</Media><Media>/cat.png</Media></Message>")).WithCat();

        await world.ReceiveAsync();
        await world.ElapseAsync(2);

        var reply = Assert.Single(await world.RepliesAsync());
        Assert.Equal(("MM", 2, MessageStatus.Delivered), (reply.Sid.Value[..2], reply.NumMedia, reply.Status));
        Assert.Equal(["image/png PNG!", "image/png PNG!"], await world.FilesAsync(reply.Sid));
    }

    [Theory]
    [InlineData("(415) 555-0112", "+14155550112")] // as in the sender's country
    [InlineData("+1 415 555 0112", "+14155550112")]
    public async Task A_recipient_may_be_written_as_at_home(string to, string e164)
    {
        await using var world = await OpenAnsweringAsync($"<Message to=\"{to}\">Hi</Message>");

        await world.ReceiveAsync();
        await world.SettleAsync();

        Assert.Equal(e164, Assert.Single(await world.RepliesAsync()).To);
    }

    [Fact]
    public async Task A_trial_account_answers_whoever_wrote_and_nobody_else_it_has_not_verified()
    {
        await using var world = await OpenAnsweringAsync("<Message>Hi</Message><Message to=\"+14155550112\">Psst</Message>", account => account with { Type = AccountType.Trial });

        await world.ReceiveAsync();
        await world.SettleAsync();

        Assert.Equal("Sent from your Twilio trial account - Hi", Assert.Single(await world.RepliesAsync()).Body);
    }

    [Fact]
    public async Task An_answer_may_come_from_a_name_where_names_are_let_in()
    {
        await using var world = await OpenAnsweringAsync("<Message from=\"Shop\" to=\"+447400123456\">Hi</Message><Message from=\"Shop\">No names in the US</Message>");

        await world.ReceiveAsync();
        await world.SettleAsync();

        Assert.All(await world.RepliesAsync(), reply => Assert.Equal(("Shop", "+447400123456"), (reply.From, reply.To)));
    }

    [Theory]
    [EachBackend]
    public async Task Each_answer_is_kept_and_paced_with_its_sender_however_many_partitions_there_are(StorageBackend backend)
    {
        await using var world = await OpenAnsweringAsync(
            $"<Message>1</Message><Message from=\"{OursToo}\">2</Message><Message>3</Message>", account => account with { Partitions = 16 }, backend);
        Assert.NotEqual(Keys.PartitionFor(Ours, 16), Keys.PartitionFor(OursToo, 16));

        await world.ReceiveAsync();
        await world.ElapseAsync(3);

        var replies = await world.RepliesAsync();
        Assert.All(replies, reply => Assert.Equal((Keys.PartitionFor(reply.From, 16), MessageStatus.Delivered), (reply.Sid.Partition, reply.Status)));
        Assert.Equal(["1", "2", "3"], replies.Select(reply => reply.Body).Order());
        Assert.Equal(1, (replies.Single(reply => reply.Body == "3").DateSent - replies.Single(reply => reply.Body == "1").DateSent)!.Value.TotalSeconds);
    }

    [Fact]
    public async Task After_15_answers_without_a_pause_of_30_seconds_the_next_ones_fail_until_there_is_one()
    {
        await using var world = await OpenAnsweringAsync("<Message>And you?</Message>");

        for (var n = 0; n < 17; n++)
        {
            await world.ReceiveAsync($"{n}");
            await world.ElapseAsync(29);
        }

        var replies = await world.RepliesAsync();
        Assert.Equal(15, replies.Count(reply => reply is { Status: MessageStatus.Delivered, ErrorCode: null }));
        Assert.Equal(2, replies.Count(reply => reply is { Status: MessageStatus.Failed, ErrorCode: 14107, Price: null }));

        await world.ElapseAsync(1);
        await world.ReceiveAsync("Still there?");
        await world.ElapseAsync(2);

        Assert.Equal(16, (await world.RepliesAsync()).Count(reply => reply.Status == MessageStatus.Delivered));
    }

    [Fact]
    public async Task Answers_to_others_are_not_held_up_by_a_loop()
    {
        await using var world = await OpenAnsweringAsync(string.Concat(Enumerable.Range(0, 10).Select(n => $"<Message>{n}</Message>")));

        await world.ReceiveAsync();
        await world.ReceiveAsync();
        await world.ReceiveAsync(from: "+14155550112");
        await world.SettleAsync();

        var failed = (await world.RepliesAsync()).Where(reply => reply.ErrorCode == 14107).ToArray();
        Assert.Equal(5, failed.Length);
        Assert.All(failed, reply => Assert.Equal(Theirs, reply.To));
    }

    [Fact]
    public async Task An_answer_that_is_asked_for_again_counts_once()
    {
        await using var world = await OpenAnsweringAsync(string.Concat(Enumerable.Range(0, 10).Select(n => $"<Message>{n}</Message>")));

        await world.ReceiveAsync();
        world.Storage.BeforeNextCommit(() => throw new StorageGoneException());
        await world.ElapseAsync(20);

        Assert.Equal(10, (await world.RepliesAsync()).Count(reply => reply.ErrorCode is null));
    }

    [Fact]
    public async Task Pictures_that_come_in_are_kept_told_and_charged_as_such()
    {
        await using var world = (await OpenAnsweringAsync("")).WithCat();

        var sid = (await world.ReceiveMediaAsync("Look", [.. Enumerable.Repeat(world.Server.Url("/cat.png"), 10)]))!.Value;
        await world.SettleAsync();

        var request = world.Server.Requests[^1];
        Assert.StartsWith("MM", sid.Value, StringComparison.Ordinal);
        Assert.Equal(("10", "Look", "image/png"), (request["NumMedia"], request["Body"], request["MediaContentType9"]));
        Assert.EndsWith($"/2010-04-01/Accounts/{world.Caller.AccountSid}/Messages/{sid}/Media/{(await world.MediaAsync(sid))[^1].Sid}", request["MediaUrl9"], StringComparison.Ordinal);
        Assert.Equal(Enumerable.Repeat("image/png PNG!", 10), await world.FilesAsync(sid));
        Assert.Equal((10, "1", "mms-inbound-longcode"), ((await world.MessageAsync(sid)) is var message ? message.NumMedia : 0, request["NumSegments"], MessageUsage.Item(message, world.Now).Category));
    }

    [Fact]
    public async Task A_picture_that_cannot_be_had_is_refused_and_nothing_is_received()
    {
        await using var world = await OpenAnsweringAsync("");

        var refusal = await Assert.ThrowsAsync<Domain.Errors.Refusal>(() => world.ReceiveMediaAsync("Look", world.Server.Url("/gone.png")));

        Assert.Equal(21620, refusal.Error.Code);
        Assert.Empty(await world.MessagesAsync());
    }

    private static (string Method, string? Status) Told(CustomerRequest request) => (request.Method, request["MessageStatus"] ?? Query(request, "MessageStatus"));

    private static string? Query(CustomerRequest request, string name) => request.Query.Single(parameter => parameter.Key == name).Value;

    private static async Task<MessagingWorld> OpenAnsweringAsync(
        string verbs, Func<Account, Account>? with = null, StorageBackend backend = StorageBackend.Embedded)
    {
        var world = await OpenAsync(backend, with);
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/sms") });
        world.Server.On("/sms", CustomerAnswer.Twiml(verbs));
        return world;
    }
}
