using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Billing;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Usage;

public sealed class RollUpTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [EachBackend]
    public async Task Postings_become_a_balance_and_a_counter_for_each_day_and_category(StorageBackend backend)
    {
        await using var world = await MoneyWorld.OpenAsync(backend);
        var caller = await world.AccountAsync();
        await world.PayAsync(caller, 5, "first");
        for (var n = 0; n < 5; n++) await world.ChargeAsync(caller, n, day: n % 2);

        await world.RollUpAsync(caller);

        var ledger = world.Get<LedgerTable>();
        var balance = (await ledger.BalanceAsync(Keys.Partition(caller.AccountSid), None))!.Value;
        Assert.Equal(("4.96250", 6), (balance.Amount.ToString(), balance.Postings)); // 5.00 - 5 × 0.0075
        Assert.Equal([("2026-01-30", 2L, 2L, "0.01500"), ("2026-01-31", 3L, 3L, "0.02250")], await CountersAsync(ledger, caller.AccountSid));
        Assert.Empty(await WaitingAsync(ledger, caller.AccountSid));
    }

    [Fact]
    public async Task What_is_too_much_for_one_transaction_is_folded_in_several_and_the_balance_is_exact_after_each()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var caller = await world.AccountAsync();
        for (var n = 0; n < 120; n++) await world.ChargeAsync(caller, n, day: n); // a counter each: 49 fit into a transaction
        var storage = new FailingStorage(world.Storage);

        foreach (var written in new[] { true, false, true })
        {
            (storage.Last, storage.IsLastWritten) = (storage.Commits + 1, written);
            await using var killed = world.Process(storage);
            await Assert.ThrowsAsync<StorageGoneException>(() => world.RollUpAsync(caller, killed));
            Assert.Equal("-0.90", await world.BalanceAsync(caller));
            Assert.Empty((await world.ReconcileAsync(caller)).Mismatches);
        }
        await world.RollUpAsync(caller);

        var ledger = world.Get<LedgerTable>();
        Assert.Empty(await WaitingAsync(ledger, caller.AccountSid));
        Assert.Equal("-0.90000", (await ledger.BalanceAsync(Keys.Partition(caller.AccountSid), None))!.Value.Amount.ToString()); // 120 × 0.0075
        Assert.All(await CountersAsync(ledger, caller.AccountSid), counter => Assert.Equal((1L, "0.00750"), (counter.Count, counter.Price)));
    }

    [Fact]
    public async Task Several_processes_that_fold_at_once_while_charges_arrive_count_each_posting_once()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var caller = await world.AccountAsync();
        var processes = Enumerable.Range(0, 3).Select(_ => world.Process(world.Storage)).ToList();
        var charging = Task.Run(async () =>
        {
            for (var n = 0; n < 300; n++) await world.ChargeAsync(caller, n);
        });

        while (!charging.IsCompleted)
            await Task.WhenAll(processes.Select(process => world.RollUpAsync(caller, process)));
        await charging;
        await world.RollUpAsync(caller);

        var balance = (await world.Get<LedgerTable>().BalanceAsync(Keys.Partition(caller.AccountSid), None))!.Value;
        Assert.Equal(("-2.25000", 300), (balance.Amount.ToString(), balance.Postings)); // 300 × 0.0075
        foreach (var process in processes) await process.DisposeAsync();
    }

    [Fact]
    public async Task A_balance_is_never_ahead_of_or_behind_the_ledger_while_it_is_folded()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var caller = await world.AccountAsync();
        for (var n = 0; n < 400; n++) await world.ChargeAsync(caller, n, day: n % 60);
        var folding = Task.Run(() => world.RollUpAsync(caller));

        while (!folding.IsCompleted) Assert.Equal("-3.00", await world.BalanceAsync(caller)); // 400 × 0.0075
        await folding;

        Assert.Equal("-3.00", await world.BalanceAsync(caller));
    }

    [Fact]
    public async Task Each_partition_of_an_account_has_its_own_sums()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var caller = await world.AccountAsync(partitions: 3);
        for (var n = 0; n < 6; n++) await world.ChargeAsync(caller, n, partition: n % 3);

        await world.RollUpAsync(caller, partition: 1);

        Assert.Equal("-0.045", await world.BalanceAsync(caller)); // 6 × 0.0075
    }

    private static async Task<List<(string Day, long Count, long Quantity, string Price)>> CountersAsync(LedgerTable ledger, Sid account)
    {
        var counters = new List<(string, long, long, string)>();
        await foreach (var (total, _, _) in ledger.UsageAsync(Keys.Partition(account), DateOnly.MinValue, DateOnly.MaxValue, None))
            counters.Add(($"{total.Day:yyyy-MM-dd}", total.Count, total.Quantity, total.Price.ToString()));
        return counters;
    }

    private static async Task<List<Posting>> WaitingAsync(LedgerTable ledger, Sid account)
    {
        var waiting = new List<Posting>();
        await foreach (var posting in ledger.WaitingAsync(Keys.Partition(account), None)) waiting.Add(posting);
        return waiting;
    }
}
