using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Http;

namespace TwilioServerless.App.Tests.Http;

public sealed class SidQueryTests : IAsyncLifetime
{
    private const int Partitions = 3;
    private Product product = null!;
    private Caller caller = null!;

    public async Task InitializeAsync()
    {
        product = await Product.OpenAsync();
        caller = await product.AccountAsync(account => account with { Partitions = Partitions });
    }

    public async Task DisposeAsync() => await product.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(23)]
    [InlineData(24)]
    public async Task Every_page_size_gives_each_record_once_and_newest_first(int size)
    {
        var made = await MakeAsync(23);

        var found = await ThroughAsync($"?PageSize={size}");

        Assert.Equal(made.Select(sid => sid.Value), found);
    }

    [Fact]
    public async Task Records_that_arrive_meanwhile_shift_nothing()
    {
        var made = await MakeAsync(10);

        var first = await PageAsync("?PageSize=4");
        await MakeAsync(5);
        var rest = await ThroughAsync(QueryOf(first.Request.Uri(1, first.Next)));

        Assert.Equal(made.Select(sid => sid.Value), [.. first.Items.Select(item => item.Key), .. rest]);
    }

    [Fact]
    public async Task Going_back_gives_the_page_one_came_from()
    {
        await MakeAsync(10);
        var first = await PageAsync("?PageSize=3");
        var second = await PageAsync(QueryOf(first.Request.Uri(1, first.Next)));

        var back = await PageAsync(QueryOf(second.Request.Uri(0, second.Previous)));

        Assert.Equal(first.Items.Select(item => item.Key), back.Items.Select(item => item.Key));
        Assert.Null(back.Previous);
        Assert.Equal(first.Next, back.Next);
    }

    [Fact]
    public async Task The_last_page_has_no_next_and_the_first_no_previous()
    {
        await MakeAsync(4);

        var only = await PageAsync("?PageSize=4");

        Assert.Null(only.Next);
        Assert.Null(only.Previous);
    }

    [Fact]
    public async Task Filters_and_bounds_of_time_leave_out_what_is_not_wanted()
    {
        var old = await MakeAsync(3);
        product.Time.Advance(TimeSpan.FromHours(1));
        var since = product.Time.GetUtcNow();
        var recent = await MakeAsync(3);

        var newer = await (Query() with { Since = since }).PageAsync(product.Get<Store>(), Request(""), default);
        var older = await (Query() with { Until = since.AddSeconds(-1) }).PageAsync(product.Get<Store>(), Request(""), default);
        var one = await (Query() with { Where = key => key.Sid == old[1] }).PageAsync(product.Get<Store>(), Request(""), default);

        Assert.Equal(recent.Select(sid => sid.Value), newer.Items.Select(item => item.Key));
        Assert.Equal(old.Select(sid => sid.Value), older.Items.Select(item => item.Key));
        Assert.Equal([old[1].Value], one.Items.Select(item => item.Key));
    }

    [Theory]
    [InlineData("PA")]
    [InlineData("PASM12")]
    [InlineData("PXSM00000000000000000000000000000000")]
    [InlineData("PTA*")]
    [InlineData("nonsense")]
    public void A_token_that_is_none_is_refused(string token) =>
        Assert.Equal(21481, Assert.Throws<Refusal>(() => Request($"?PageToken={token}")).Error.Code);

    [Theory]
    [InlineData("?PageSize=5000", 1000)]
    [InlineData("?PageSize=1", 1)]
    [InlineData("", 50)]
    public void The_page_size_is_50_unless_asked_for_and_1000_at_most(string query, int size) => Assert.Equal(size, Request(query).Size);

    // Two kinds of SID in one list, over all partitions; made in the order oldest first, returned newest first.
    private async Task<List<Sid>> MakeAsync(int count)
    {
        var made = new List<Sid>();
        for (var n = 0; n < count; n++)
        {
            product.Time.Advance(TimeSpan.FromMilliseconds(n % 2));
            var now = product.Time.GetUtcNow();
            var sid = product.Get<SidSource>().Next(n % 3 == 0 ? SidPrefix.MediaMessage : SidPrefix.Message, now, n % Partitions);
            var record = new ApiKey { Sid = sid, AccountSid = caller.AccountSid, FriendlyName = "", SecretHash = "", DateCreated = now, DateUpdated = now };
            await product.Get<Store>().CommitAsync(
                Keys.Partition(caller.AccountSid, sid.Partition), [RowChange.Insert(sid.Value, StoredJson.Write(record, AccountJson.Default.ApiKey))], default);
            made.Add(sid);
        }
        return [.. made.OrderBy(sid => sid.Value[2..], StringComparer.Ordinal)];
    }

    private async Task<List<string>> ThroughAsync(string query)
    {
        var found = new List<string>();
        for (string? next = query; next is not null;)
        {
            var page = await PageAsync(next);
            found.AddRange(page.Items.Select(item => item.Key));
            next = page.Next is null ? null : QueryOf(page.Request.Uri(page.Request.Number + 1, page.Next));
        }
        return found;
    }

    private SidQuery<ApiKey> Query() => new(caller.Account, AccountJson.Default.ApiKey, SidPrefix.Message, SidPrefix.MediaMessage);

    private Task<ListPage<Stored<ApiKey>>> PageAsync(string query) => Query().PageAsync(product.Get<Store>(), Request(query), default);

    private static PageRequest Request(string query) => PageRequest.Read(GivenRequest.Get("/2010-04-01/Accounts/AC1/Messages.json" + query));

    private static string QueryOf(string uri) => uri[uri.IndexOf('?', StringComparison.Ordinal)..];
}
