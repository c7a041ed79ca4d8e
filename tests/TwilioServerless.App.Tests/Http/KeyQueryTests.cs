using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Storage;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Http;

namespace TwilioServerless.App.Tests.Http;

public sealed class KeyQueryTests : IAsyncLifetime
{
    private const string List = "/messaging/v1/Things";
    private Product product = null!;
    private Caller caller = null!;

    public async Task InitializeAsync()
    {
        product = await Product.OpenAsync();
        caller = await product.AccountAsync();
        foreach (var key in (string[])["a|9", "b|1", "b|2", "b|3", "b|4", "b|5", "c|0"])
            await product.Get<Store>().CommitAsync(Partition, [RowChange.Insert(key, StoredJson.Write(caller.Account with { FriendlyName = key }, AccountJson.Default.Account))], default);
    }

    public async Task DisposeAsync() => await product.DisposeAsync();

    private string Partition => Keys.Partition(caller.AccountSid);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Every_page_size_gives_each_record_once_in_order_and_back(int size)
    {
        var (found, pages) = (new List<string>(), new List<ListPage<Stored<Account>>>());
        for (string? next = $"{List}?PageSize={size}"; next is not null;)
        {
            var page = await PageAsync(next);
            pages.Add(page);
            found.AddRange(page.Items.Select(item => item.Key));
            next = page.Next is { } token ? page.Request.Uri(page.Request.Number + 1, token) : null;
        }

        Assert.Equal(["b|1", "b|2", "b|3", "b|4", "b|5"], found);
        for (var n = 1; n < pages.Count; n++) Assert.Equal(pages[n - 1].Items.Select(item => item.Key), (await PageAsync(List + $"?PageSize={size}&PageToken={pages[n].Previous!.Text}")).Items.Select(item => item.Key));
    }

    [Fact]
    public async Task Only_what_is_wanted_is_shown()
    {
        var page = await Query().PageAsync(product.Get<Store>(), Request(List + "?PageSize=2"), default);

        Assert.Equal(["b|2", "b|3"], page.Items.Select(item => item.Key));
    }

    [Theory]
    [InlineData(false, "a|0", 5)]
    [InlineData(false, "zzz", 0)]
    [InlineData(true, "zzz", 5)]
    [InlineData(true, "a|0", 0)]
    public async Task A_token_leads_nowhere_else(bool isBackward, string key, int count)
    {
        var page = await PageAsync($"{List}?PageToken={new PageToken(isBackward, key).Text}");

        Assert.Equal(count, page.Items.Length);
        Assert.All(page.Items, item => Assert.StartsWith("b|", item.Key, StringComparison.Ordinal));
    }

    private KeyQuery<Account> Query() =>
        new(Partition, "b|", AccountJson.Default.Account) { Where = account => account.FriendlyName != "b|1" };

    private Task<ListPage<Stored<Account>>> PageAsync(string pathAndQuery) =>
        (Query() with { Where = _ => true }).PageAsync(product.Get<Store>(), Request(pathAndQuery), default);

    private static PageRequest Request(string pathAndQuery) => PageRequest.Read(GivenRequest.Get(pathAndQuery));
}
