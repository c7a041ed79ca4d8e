using TwilioServerless.App.Accounts;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Billing;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Tests.Billing;

public sealed class LedgerTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Paging_gives_each_posting_once_from_all_partitions(int size)
    {
        await using var world = await MoneyWorld.OpenAsync();
        var caller = await world.AccountAsync(partitions: 2);
        for (var n = 0; n < 7; n++) await world.ChargeAsync(caller, n, partition: n % 2);

        var seen = new List<string>();
        for (PageToken? token = null; ;)
        {
            var page = await world.Get<ListPostings>().Handle(caller, new PageRequest("/console/v1/Ledger", "", size, 0, token), None);
            seen.AddRange(page.Items.Select(posting => posting.Id));
            if (page.Next is null) break;
            token = page.Next;
        }

        Assert.Equal(Enumerable.Range(0, 7).Select(n => $"msg:{n}"), seen);
    }

    [Fact]
    public async Task A_payment_with_a_key_pays_once()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var caller = await world.AccountAsync();

        var first = await world.PayAsync(caller, 20, "transfer-1");
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = await world.PayAsync(await world.CallerAsync(caller.AccountSid), 20, "transfer-1");

        Assert.Equal(first, again);
        Assert.Equal("20.00", await world.BalanceAsync(caller));
    }

    [Fact]
    public async Task A_key_that_has_paid_another_amount_is_refused()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var caller = await world.AccountAsync();
        await world.PayAsync(caller, 20, "transfer-1");

        var refusal = await Assert.ThrowsAsync<Refusal>(() => world.PayAsync(caller, 21, "transfer-1"));

        Assert.Equal(ErrorCodes.Conflict, refusal.Error.Code);
    }

    [Fact]
    public async Task The_demo_account_opens_with_the_same_balance_at_every_start()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var demo = await world.AccountAsync();
        var seed = Assert.Single(world.Get<IEnumerable<IDemoSeed>>());

        for (var start = 0; start < 3; start++) await seed.SeedAsync(demo.Tenant, None);

        Assert.Equal("100.00", await world.BalanceAsync(demo));
    }

    [Theory]
    [InlineData("0.05", "0.05")]
    [InlineData("3", "3.00")]
    [InlineData("1.00750", "1.0075")]
    [InlineData("0.00001", "0.00001")]
    public async Task A_balance_has_two_decimals_and_more_only_if_it_needs_them(string paid, string shown)
    {
        await using var world = await MoneyWorld.OpenAsync();
        var caller = await world.AccountAsync();
        await world.Get<TopUp>().PayAsync(caller.Tenant, new Payment(decimal.Parse(paid), "once"), None);

        Assert.Equal(shown, await world.BalanceAsync(caller));
    }
}
