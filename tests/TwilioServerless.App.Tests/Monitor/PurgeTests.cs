using TwilioServerless.App.Accounts;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Monitor;
using TwilioServerless.Storage;
using TwilioServerless.Storage.Counting;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Monitor;

/// <summary>Alerts go after 30 days, exchanges 90 days after what they are about was made.</summary>
public sealed class PurgeTests
{
    [Theory]
    [EachBackend]
    public async Task What_is_kept_no_longer_goes_and_all_else_stays(StorageBackend backend)
    {
        await using var product = await Product.OpenAsync(backend);
        var tenant = (await product.AccountAsync(account => account with { Partitions = 2 })).Tenant;
        for (var days = 0; days <= 100; days += 10)
            for (var partition = 0; partition < 2; partition++) await RecordAsync(product, tenant, days, partition);

        var purged = await product.Get<PurgeRecords>().RunAsync(default);

        Assert.Equal(2 * (7 + 1), purged); // alerts of 40 to 100 days, exchanges of 100
        foreach (var partition in Enumerable.Range(0, 2))
        {
            Assert.Equal([0, 10, 20, 30], await AgesAsync(product, tenant, partition, SidPrefix.Notification));
            Assert.Equal([0, 10, 20, 30, 40, 50, 60, 70, 80, 90], await AgesAsync(product, tenant, partition, SidPrefix.Exchange));
        }
        Assert.NotNull(await product.Get<AccountTable>().FindAsync(tenant.Account.Sid, default));
    }

    [Fact]
    public async Task An_account_with_nothing_to_purge_costs_two_requests()
    {
        await using var product = await Product.OpenAsync(slices: (services, _) => services.WrapStorage(storage => new CountingStorage(storage)));
        await product.AccountAsync();
        var storage = (CountingStorage)product.Get<IStorage>();
        await product.Get<PurgeRecords>().RunAsync(default);
        storage.Reset();

        await product.Get<PurgeRecords>().RunAsync(default);

        Assert.Equal(Keys.Shards + 2, storage.Total); // the shards of the register; alerts, exchanges
    }

    [Fact]
    public async Task Wherever_a_process_dies_the_next_run_goes_on()
    {
        for (var requests = 1; await PurgeAsync(requests); requests++) Assert.InRange(requests, 1, 100);
    }

    [Fact]
    public async Task Two_at_once_do_no_harm()
    {
        await using var product = await Product.OpenAsync();
        var tenant = (await product.AccountAsync()).Tenant;
        for (var n = 0; n < 250; n++) await RecordAsync(product, tenant, 100 + n, 0);

        await Task.WhenAll(product.Get<PurgeRecords>().RunAsync(default), product.Get<PurgeRecords>().RunAsync(default));
        await product.Get<PurgeRecords>().RunAsync(default);

        Assert.Empty(await AgesAsync(product, tenant, 0, SidPrefix.Exchange));
        Assert.Empty(await AgesAsync(product, tenant, 0, SidPrefix.Notification));
    }

    [Fact]
    public async Task An_account_on_a_test_clock_is_purged_by_its_own_time()
    {
        await using var product = await Product.OpenAsync();
        var owner = await product.AccountAsync();
        var clock = new TestClock { Sid = Sid.Create(SidPrefix.TestClock, Product.Start, 0, 1), AccountSid = owner.AccountSid, FriendlyName = "", FrozenTime = Product.Start, DateCreated = Product.Start };
        await SaveAsync(product, clock);
        var tenant = (await product.AccountAsync(account => account with { OwnerSid = owner.AccountSid, TestClockSid = clock.Sid })).Tenant;
        await RecordAsync(product, tenant, 0, 0);

        product.Time.Advance(TimeSpan.FromDays(200));
        Assert.Equal(0, await product.Get<PurgeRecords>().RunAsync(default));
        await SaveAsync(product, clock with { FrozenTime = Product.Start.AddDays(90).AddSeconds(1) });

        Assert.Equal(2, await product.Get<PurgeRecords>().RunAsync(default));
    }

    // True: it died.
    private static async Task<bool> PurgeAsync(int requests)
    {
        MortalStorage storage = null!;
        await using var product = await Product.OpenAsync(slices: (services, _) => services.WrapStorage(inner => storage = new MortalStorage(inner)));
        var tenant = (await product.AccountAsync()).Tenant;
        for (var n = 0; n < 5; n++) await RecordAsync(product, tenant, 20 * n, 0);
        var isDead = await storage.LiveAsync(requests, () => product.Get<PurgeRecords>().RunAsync(default));

        await product.Get<PurgeRecords>().RunAsync(default);

        Assert.Equal([0, 20], await AgesAsync(product, tenant, 0, SidPrefix.Notification));
        Assert.Equal([0, 20, 40, 60, 80], await AgesAsync(product, tenant, 0, SidPrefix.Exchange));
        return isDead;
    }

    private static Task SaveAsync(Product product, TestClock clock) => product.Get<Store>().CommitAsync(
        Keys.Partition(clock.AccountSid), [RowChange.Upsert(clock.Sid.Value, StoredJson.Write(clock, AccountJson.Default.TestClock))], default);

    private static async Task RecordAsync(Product product, Tenant tenant, int days, int partition)
    {
        var message = Sid.Create(SidPrefix.Message, tenant.Now.AddDays(-days), partition, (UInt128)(days + 1));
        var exchange = new Exchange
        {
            Sid = Exchange.SidOf(message, message.CreatedAt, "token", 0),
            ResourceSid = message,
            Url = "https://app.test/",
            Method = "POST",
            Parameters = [],
            SentAt = message.CreatedAt,
        };
        var change = await product.Get<Alerts>().OfAsync(tenant, [exchange], [Alert.About(exchange, 11200)], default);
        await product.Get<Store>().CommitAsync(tenant, Keys.Partition(tenant.Account.Sid, partition), change, default);
    }

    private static async Task<IEnumerable<int>> AgesAsync(Product product, Tenant tenant, int partition, string prefix)
    {
        var page = await product.Get<Store>().RowsAsync(RowRange.Prefix(Keys.Partition(tenant.Account.Sid, partition), prefix), default);
        return page.Rows.Select(row => (int)Math.Round((tenant.Now - Sid.Parse(row.Key).CreatedAt).TotalDays));
    }
}
