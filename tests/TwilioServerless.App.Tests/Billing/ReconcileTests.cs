using TwilioServerless.App.Billing;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Storage;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Billing;

public sealed class ReconcileTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [EachBackend]
    public async Task Books_that_nobody_touched_are_in_balance(StorageBackend backend)
    {
        await using var world = await MoneyWorld.OpenAsync(backend);
        var (caller, _) = await BusyAsync(world);

        var proof = await world.ReconcileAsync(caller);

        Assert.Empty(proof.Mismatches);
        Assert.Equal((true, "0.00000"), (proof.Balanced, proof.Difference));
        Assert.Equal([("accounts", 1L), ("postings", 4L), ("subscriptions", 2L)], proof.Counts.Select(count => (count.Key, count.Value)));
        Assert.Equal(
            [($"customer:{caller.AccountSid}", "17.00000"), ("payments", "-20.00000"), ("revenue:phonenumbers-local", "3.00000")],
            proof.Book.Select(line => (line.Account, line.Balance)));
    }

    [Fact]
    public async Task A_family_is_proved_together_and_an_account_alone()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var owner = await world.AccountAsync();
        var (child, _) = await BusyAsync(world);

        Assert.Equal(2, (await world.ReconcileAsync(owner, family: true)).Counts["accounts"]);
        Assert.Equal(4, (await world.ReconcileAsync(owner, family: true)).Counts["postings"]);
        Assert.Equal(0, (await world.ReconcileAsync(owner)).Counts["postings"]);
        Assert.Equal(4, (await world.ReconcileAsync(child)).Counts["postings"]);
    }

    [Fact]
    public async Task A_lost_posting_is_found()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var (caller, number) = await BusyAsync(world);

        await WriteAsync(world, caller, RowChange.Delete(Keys.Posting($"mrc:{number}:1")));

        AssertFound(await world.ReconcileAsync(caller), "posting-missing", "balance-differs", "usage-differs");
    }

    [Fact]
    public async Task An_invented_posting_is_found()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var (caller, number) = await BusyAsync(world);

        await PlantAsync(world, caller, $"mrc:{number}:1", posting => posting with { Id = $"mrc:{number}:9" });

        AssertFound(await world.ReconcileAsync(caller), "posting-unexpected", "balance-differs", "usage-differs");
    }

    [Fact]
    public async Task A_changed_amount_is_found()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var (caller, number) = await BusyAsync(world);

        await PlantAsync(world, caller, $"mrc:{number}:1", posting => posting with { Amount = new(100_001, Currency.USD) });

        var proof = await world.ReconcileAsync(caller);
        AssertFound(proof, "price-differs", "balance-differs", "usage-differs");
        Assert.Equal("0.00003", proof.Difference); // 0.00001 at the number, in the balance and in the counter
    }

    [Fact]
    public async Task A_posting_of_another_account_is_found()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var (caller, number) = await BusyAsync(world);

        await PlantAsync(world, caller, $"mrc:{number}:1", posting => posting with { AccountSid = Sid.Parse($"AC{99:x32}") });

        Assert.Contains((await world.ReconcileAsync(caller)).Mismatches, mismatch => mismatch.Problem == "posting-misplaced");
    }

    [Fact]
    public async Task A_forged_balance_is_found()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var (caller, _) = await BusyAsync(world);
        var balance = (await world.Get<LedgerTable>().BalanceAsync(Keys.Partition(caller.AccountSid), None))!;

        await WriteAsync(world, caller, LedgerTable.Row(balance.Value with { Amount = balance.Value.Amount + new Money(1, Currency.USD) }, balance.ETag));

        var proof = await world.ReconcileAsync(caller);
        AssertFound(proof, "balance-differs");
        Assert.Equal("0.00001", proof.Difference);
    }

    [Fact]
    public async Task A_forged_counter_is_found()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var (caller, _) = await BusyAsync(world);

        await WriteAsync(world, caller, LedgerTable.Row(new UsageTotal(new(2026, 1, 1), "calls", 1, 1, new(5, Currency.USD)), null));

        AssertFound(await world.ReconcileAsync(caller), "usage-differs");
    }

    [Fact]
    public async Task A_roll_up_that_lost_a_posting_is_found()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var (caller, _) = await BusyAsync(world);
        await world.PayAsync(caller, 1, "late");
        var work = (await world.Rows.RangeAsync(RowRange.Prefix(Keys.Partition(caller.AccountSid), Keys.LanePrefix(Post.LedgerLane)), None)).Rows[^1];

        await WriteAsync(world, caller, RowChange.Delete(work.Key));

        AssertFound(await world.ReconcileAsync(caller), "balance-differs");
    }

    [Fact]
    public async Task A_subscription_that_nobody_would_charge_again_is_found()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var (caller, number) = await BusyAsync(world);
        var list = Subscriptions.DueList(caller.Account);
        var due = Assert.Single((await world.Rows.RangeAsync(new RowRange(list, "0", ":"), None)).Rows, row => row.Key.EndsWith(number.Value, StringComparison.Ordinal));

        await world.Rows.CommitAsync(list, [RowChange.Delete(due.Key)], None);

        var proof = await world.ReconcileAsync(caller);
        AssertFound(proof, "subscription-not-due");
        Assert.Equal("0.00000", proof.Difference);
    }

    // Twenty paid in, a number rented for two months and another released in its first; rolled up.
    private static async Task<(Caller Caller, Sid Number)> BusyAsync(MoneyWorld world)
    {
        var caller = await world.AccountAsync();
        await world.PayAsync(caller, 20, "opening");
        var number = await world.RentAsync(caller);
        await world.ReleaseAsync(caller, await world.RentAsync(caller));
        world.Clock.Advance(TimeSpan.FromDays(28));
        await world.ChargeRentAsync(caller);
        await world.RollUpAsync(caller);
        return (await world.CallerAsync(caller.AccountSid), number);
    }

    private static async Task PlantAsync(MoneyWorld world, Caller caller, string id, Func<Posting, Posting> change)
    {
        var planted = change((await world.Get<LedgerTable>().FindAsync(Keys.Partition(caller.AccountSid), id, None))!);
        await WriteAsync(world, caller, RowChange.Upsert(Keys.Posting(planted.Id), StoredJson.Write(planted, PostingJson.Default.Posting)));
    }

    private static async Task WriteAsync(MoneyWorld world, Caller caller, RowChange row) =>
        await world.Rows.CommitAsync(Keys.Partition(caller.AccountSid), [row], None);

    private static void AssertFound(ReconciliationResource proof, params string[] problems)
    {
        Assert.Equal(problems.Order(), proof.Mismatches.Select(mismatch => mismatch.Problem).Order());
        Assert.False(proof.Balanced);
    }
}
