using TwilioServerless.App.Http;
using TwilioServerless.App.Messaging;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing.Http;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Messaging;

public sealed class ListMessagesTests
{
    private const string Other = "+14155550112";

    [Theory]
    [EachBackend]
    public async Task Messages_are_listed_newest_first_page_by_page_forth_and_back(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend, account => account with { Partitions = 3 });
        var messages = await SendAllAsync(world, 5);
        string[] newestFirst = [.. messages.Reverse().Select(sid => sid.Value)];

        var first = await ListAsync(world, "?PageSize=2");
        var second = await ListAsync(world, Page(first, first.Next));
        var third = await ListAsync(world, Page(second, second.Next));
        var back = await ListAsync(world, Page(second, second.Previous));

        Assert.Equal<string>(newestFirst, [.. Sids(first), .. Sids(second), .. Sids(third)]);
        Assert.Equal(Sids(first), Sids(back));
        Assert.Equal((null, (PageToken?)null), (first.Previous, third.Next));
    }

    [Theory]
    [EachBackend]
    public async Task Messages_are_filtered_by_both_ends(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var one = await world.SendAsync();
        var two = await world.SendAsync(("To", Other));
        var three = await world.SendAsync(("From", OursToo));

        Assert.Equal([three, one], await FilteredAsync(world, "?To=%2B14155550111"));
        Assert.Equal([two, one], await FilteredAsync(world, "?From=%2B14155550100"));
        Assert.Equal([one], await FilteredAsync(world, "?From=%2B14155550100&To=%2B14155550111"));
        Assert.Equal([three, two, one], await FilteredAsync(world, "?To=&From="));
        Assert.Empty(await FilteredAsync(world, "?To=%2B14155550199"));
    }

    [Theory]
    [EachBackend]
    public async Task Messages_are_filtered_by_the_time_they_were_sent(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var monday = await world.SendAsync(); // 2 March 2026, 09:00
        await world.ElapseAsync(1);
        world.Sleep(TimeSpan.FromHours(15)); // after midnight
        var tuesday = await world.SendAsync();
        await world.ElapseAsync(1);
        var waiting = await world.SendAsync();

        Assert.Equal([waiting, tuesday, monday], await FilteredAsync(world, ""));
        Assert.Equal([monday], await FilteredAsync(world, "?DateSent=2026-03-02"));
        Assert.Equal([tuesday], await FilteredAsync(world, "?DateSent=2026-03-03"));
        Assert.Equal([tuesday], await FilteredAsync(world, "?DateSent%3E=2026-03-03"));
        Assert.Equal([monday], await FilteredAsync(world, "?DateSent%3C=2026-03-02T23:59:59Z"));
        Assert.Equal([tuesday, monday], await FilteredAsync(world, "?DateSent%3E=2026-03-02T09:00:00Z&DateSent%3C=2026-03-03T23:00:00Z"));
    }

    [Fact]
    public async Task A_message_that_waited_past_midnight_is_found_by_the_day_it_was_sent()
    {
        await using var world = await OpenAsync();
        world.Sleep(TimeSpan.FromHours(15) - TimeSpan.FromSeconds(1)); // a second to midnight
        var first = await world.SendAsync();
        var second = await world.SendAsync();
        await world.ElapseAsync(2);

        Assert.Equal([first], await FilteredAsync(world, "?DateSent=2026-03-02"));
        Assert.Equal([second], await FilteredAsync(world, "?DateSent=2026-03-03"));
    }

    [Fact]
    public async Task A_message_that_came_in_is_listed_and_a_deleted_one_is_not()
    {
        await using var world = await OpenAsync();
        await world.OwnAsync(Ours, number => number with { SmsUrl = world.Server.Url("/sms") });
        var received = (await world.ReceiveAsync())!.Value;
        var deleted = await world.SendAsync();
        await world.ElapseAsync(1);

        await world.Get<DeleteMessage>().Handle(await world.CallerAsync(), deleted, default);

        Assert.Equal([received], await FilteredAsync(world, ""));
    }

    [Fact]
    public async Task Another_accounts_messages_are_not_listed()
    {
        await using var world = await OpenAsync();
        await world.SendAsync();
        var stranger = await world.StrangerAsync();

        Assert.Empty((await world.Get<ShowMessages>().Handle(stranger, new(null, null, new(null, null)), PageRequest.Read(Request(world, "")), default)).Items);
    }

    [Theory]
    [InlineData("?DateSent=yesterday", 20422)]
    [InlineData("?PageSize=0", 20422)]
    [InlineData("?PageSize=many", 20422)]
    [InlineData("?PageToken=nonsense", 21481)]
    public async Task A_bad_filter_or_page_is_refused(string query, int code)
    {
        await using var world = await OpenAsync();

        Assert.Equal(code, (await Assert.ThrowsAsync<Refusal>(() => ListAsync(world, query))).Error.Code);
    }

    private static async Task<Sid[]> SendAllAsync(MessagingWorld world, int count)
    {
        var messages = new Sid[count];
        for (var n = 0; n < count; n++)
        {
            messages[n] = await world.SendAsync(("From", n % 2 == 0 ? Ours : OursToo));
            world.Sleep(TimeSpan.FromMilliseconds(1));
        }
        return messages;
    }

    private static async Task<ListPage<MessageResource>> ListAsync(MessagingWorld world, string query)
    {
        var request = Request(world, query);
        return (await world.Get<ShowMessages>().Handle(await world.CallerAsync(), MessageFilter.Read(Form.Query(request)), PageRequest.Read(request), default)).Select(MessageResource.Of);
    }

    private static async Task<Sid[]> FilteredAsync(MessagingWorld world, string query) => [.. Sids(await ListAsync(world, query)).Select(Sid.Parse)];

    private static string[] Sids(ListPage<MessageResource> page) => [.. page.Items.Select(message => message.Sid)];

    private static Microsoft.AspNetCore.Http.HttpRequest Request(MessagingWorld world, string query) =>
        GivenRequest.Get($"/2010-04-01/Accounts/{world.Caller.AccountSid}/Messages.json{query}");

    private static string Page(ListPage<MessageResource> page, PageToken? token)
    {
        var uri = page.Request.Uri(0, token);
        return uri[uri.IndexOf('?', StringComparison.Ordinal)..];
    }
}
