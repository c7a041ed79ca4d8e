using CsCheck;
using TwilioServerless.App.Http;
using TwilioServerless.App.Messaging;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Storage;
using TwilioServerless.Storage.Counting;
using TwilioServerless.Testing.Http;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Messaging;

/// <summary>Lists of the messages of a number: what they hold, and that they cost what they show and not what there is.</summary>
public sealed class MessageIndexTests
{
    private static readonly string[] Numbers = ["+14155550111", "+14155550112", Ours, OursToo, "ACME Shop", "whatsapp:+14155550113", "a|b/c"];

    [Theory]
    [EachBackend]
    public async Task Whatever_is_filtered_all_pages_give_each_message_once_newest_first(StorageBackend backend)
    {
        var end = Gen.Int[0, Numbers.Length - 1];
        await Gen.Select(end, end, Gen.Int[0, 5000]).Array[40].SampleAsync(
            async wanted =>
            {
                await using var world = await OpenAsync(backend, account => account with { Partitions = 3 });
                var written = await WriteAsync(world, wanted);
                foreach (var (to, from) in Numbers.Prepend(null).SelectMany(_ => Numbers.Prepend(null), (to, from) => (to, from)))
                {
                    var expected = written.Where(message => (to ?? message.To) == message.To && (from ?? message.From) == message.From);
                    Assert.Equal(expected.Select(message => message.Sid.Value).OrderBy(sid => sid[2..], StringComparer.Ordinal), await AllPagesAsync(world, to, from, 4));
                }
            },
            iter: backend == StorageBackend.Embedded ? 10 : 1,
            threads: 1);
    }

    [Fact]
    public async Task Messages_that_come_in_between_two_pages_move_nothing()
    {
        await using var world = await OpenAsync();
        await WriteAsync(world, [.. Enumerable.Range(0, 10).Select(n => (0, 2, n * 10))]);
        var first = await PageAsync(world, "?To=%2B14155550111&PageSize=4");

        var late = await WriteAsync(world, [(0, 2, 6000)]);
        var second = await PageAsync(world, Page(first, first.Next));

        Assert.Equal(4, second.Items.Length);
        Assert.Empty(first.Items.Concat(second.Items).Select(message => message.Sid).Intersect(late.Select(message => message.Sid)));
        Assert.Equal(8, first.Items.Concat(second.Items).Select(message => message.Sid).Distinct().Count());
    }

    [Fact]
    public async Task Few_messages_of_a_number_cost_no_more_among_many_of_others()
    {
        var (world, counting) = await CountingAsync();
        await using var _ = world;
        await WriteAsync(world, [.. Enumerable.Range(0, 3000).Select(n => (n % 1000 == 7 ? 0 : 1, 2, n))]);
        counting.Reset();

        var page = await PageAsync(world, $"?To={Uri.EscapeDataString(Numbers[0])}&From={Uri.EscapeDataString(Ours)}");

        Assert.Equal(3, page.Items.Length);
        // The names under the rarer end, those under the other where the rarer one is (at most a page each), and three messages.
        Assert.InRange(counting.Total, 5, 9);
    }

    [Fact]
    public async Task A_deep_page_costs_what_the_first_one_does()
    {
        var (world, counting) = await CountingAsync();
        await using var _ = world;
        await WriteAsync(world, [.. Enumerable.Range(0, 2500).Select(n => (0, 2, n))]);
        var costs = new List<long>();

        var page = await PageAsync(world, "?To=%2B14155550111&PageSize=100");
        for (var n = 0; n < 20; n++)
        {
            counting.Reset();
            page = await PageAsync(world, Page(page, page.Next));
            costs.Add(counting.Total);
        }

        Assert.All(costs, cost => Assert.InRange(cost, 101, 160)); // the names, and the messages, read up to 50 more than are shown
    }

    [Fact]
    public async Task A_message_that_was_scheduled_weeks_before_is_found_by_the_day_it_was_sent()
    {
        await using var world = await OpenAsync(with: account => account with { Partitions = 2 });
        var sent = Now.AddDays(30);
        var scheduled = await WriteAsync(world, [(0, 2, 0), (1, 3, 1)], message => message with { SendAt = sent, DateSent = sent, Status = MessageStatus.Sent });
        var others = await WriteAsync(world, [(0, 2, 5)], message => message with { DateSent = Now.AddHours(1) });

        Assert.Equal(scheduled.Select(message => message.Sid.Value).Order(), (await AllPagesAsync(world, null, null, 1, "DateSent=2026-04-01")).Order());
        Assert.Equal([scheduled[0].Sid.Value], await AllPagesAsync(world, Numbers[0], null, 1, "DateSent=2026-04-01"));
        Assert.Equal([others[0].Sid.Value], await AllPagesAsync(world, null, null, 1, "DateSent=2026-03-02"));
    }

    [Theory]
    [EachBackend]
    public async Task A_deleted_message_leaves_no_trace_of_who_wrote_to_whom(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var sid = await world.SendAsync();
        await world.ElapseAsync(2);

        await world.Get<DeleteMessage>().Handle(await world.CallerAsync(), sid, default);

        Assert.Empty((await world.Get<Store>().RowsAsync(RowRange.Prefix(Keys.Partition(world.Caller.AccountSid), "messages-"), default)).Rows);
    }

    [Theory]
    [InlineData("?To=" + "1111111111111111111111111111111111111111111111111111111111111111111111")]
    [InlineData("?To=%2B14155550111&From=%F0%9F%98%80%00%7C")]
    public async Task A_number_nobody_can_have_has_no_messages(string query)
    {
        await using var world = await OpenAsync();
        await world.SendAsync();

        Assert.Empty((await PageAsync(world, query)).Items);
    }

    private static DateTimeOffset Now => Testing.Product.Start;

    private static async Task<(MessagingWorld World, CountingStorage Counting)> CountingAsync()
    {
        CountingStorage? counting = null;
        var world = await OpenAsync(and: services => services.WrapStorage(storage => counting = new CountingStorage(storage)));
        return (world, counting!);
    }

    private static async Task<Message[]> WriteAsync(MessagingWorld world, (int To, int From, int Milliseconds)[] wanted, Func<Message, Message>? with = null)
    {
        var account = world.Caller.Account;
        var messages = wanted.Select((one, n) =>
        {
            var (at, partition) = (Now.AddMilliseconds(one.Milliseconds), n % account.Partitions);
            var message = new Message
            {
                Sid = world.Get<SidSource>().Next(n % 3 == 0 ? SidPrefix.MediaMessage : SidPrefix.Message, at, partition),
                AccountSid = account.Sid,
                Direction = MessageDirection.OutboundApi,
                Status = MessageStatus.Delivered,
                From = Numbers[one.From],
                To = Numbers[one.To],
                Country = "US",
                Body = "Hello",
                Segments = 1,
                Currency = Currency.USD,
                DateCreated = at,
                DateUpdated = at,
                DateSent = at,
            };
            return with?.Invoke(message) ?? message;
        }).ToArray();
        foreach (var message in messages) await world.Get<MessageTable>().InsertAsync(world.Caller.Tenant, Decision.Of(message), default);
        return messages;
    }

    private static async Task<string[]> AllPagesAsync(MessagingWorld world, string? to, string? from, int size, string also = "")
    {
        var query = $"?PageSize={size}&To={Uri.EscapeDataString(to ?? "")}&From={Uri.EscapeDataString(from ?? "")}&{also}";
        var found = new List<string>();
        for (var page = await PageAsync(world, query); ; page = await PageAsync(world, Page(page, page.Next)))
        {
            found.AddRange(page.Items.Select(message => message.Sid.Value));
            if (page.Next is null) return [.. found];
        }
    }

    private static async Task<ListPage<Message>> PageAsync(MessagingWorld world, string query)
    {
        var request = GivenRequest.Get($"/2010-04-01/Accounts/{world.Caller.AccountSid}/Messages.json{query}");
        return await world.Get<ShowMessages>().Handle(world.Caller, MessageFilter.Read(Form.Query(request)), PageRequest.Read(request), default);
    }

    private static string Page(ListPage<Message> page, PageToken? token)
    {
        var uri = page.Request.Uri(0, token);
        return uri[uri.IndexOf('?', StringComparison.Ordinal)..];
    }
}
