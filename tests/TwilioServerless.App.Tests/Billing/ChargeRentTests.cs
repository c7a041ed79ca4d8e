using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Storage;
using TwilioServerless.Storage.Counting;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Billing;

public sealed class ChargeRentTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Month = TimeSpan.FromDays(28);

    [Theory]
    [EachBackend]
    public async Task A_month_is_charged_on_its_day_and_not_before(StorageBackend backend)
    {
        await using var world = await MoneyWorld.OpenAsync(backend);
        var caller = await world.AccountAsync();
        var number = await world.RentAsync(caller);

        world.Clock.Advance(Month - TimeSpan.FromMilliseconds(1)); // one before 28 February, noon
        await world.ChargeRentAsync(caller);
        Assert.Equal([$"mrc:{number}:0"], await IdsAsync(world, caller));

        world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await world.ChargeRentAsync(caller);
        await world.ChargeRentAsync(caller);

        Assert.Equal([$"mrc:{number}:0", $"mrc:{number}:1"], await IdsAsync(world, caller));
        Assert.Equal("-2.00", await world.BalanceAsync(await world.CallerAsync(caller.AccountSid)));
        Assert.True((await world.ReconcileAsync(caller)).Balanced);
    }

    [Fact]
    public async Task Missed_months_are_each_charged_at_their_own_date()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var caller = await world.AccountAsync();
        await world.RentAsync(caller);

        world.Clock.SetUtcNow(new(2026, 5, 2, 0, 0, 0, TimeSpan.Zero));
        await world.ChargeRentAsync(caller);

        Assert.Equal(["01-31", "02-28", "03-31", "04-30"], (await world.PostingsAsync(caller)).Select(posting => $"{posting.DatePosted:MM-dd}"));
    }

    [Fact]
    public async Task A_released_number_is_not_charged_again_and_leaves_the_list()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var caller = await world.AccountAsync();
        var number = await world.RentAsync(caller);
        await world.ReleaseAsync(caller, number);

        world.Clock.Advance(Month);
        await world.ChargeRentAsync(caller);

        Assert.Single(await world.PostingsAsync(caller));
        Assert.Empty((await world.Rows.RangeAsync(new RowRange(Keys.DueList(caller.AccountSid), "0", ":"), None)).Rows);
        Assert.True((await world.ReconcileAsync(caller)).Balanced);
    }

    [Fact]
    public async Task A_number_released_before_its_overdue_rent_was_charged_pays_for_the_months_it_had()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var caller = await world.AccountAsync();
        var number = await world.RentAsync(caller);

        world.Clock.SetUtcNow(new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero));
        await world.ReleaseAsync(await world.CallerAsync(caller.AccountSid), number);
        await world.ChargeRentAsync(caller);

        Assert.Equal(3, (await world.PostingsAsync(caller)).Count); // 31 January, 28 February, 31 March
        Assert.True((await world.ReconcileAsync(caller)).Balanced);
    }

    [Fact]
    public async Task A_purchase_that_failed_after_it_was_listed_is_never_charged()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var caller = await world.AccountAsync();
        await using var killed = world.Process(new FailingStorage(world.Storage) { Last = 2 });

        await Assert.ThrowsAsync<StorageGoneException>(() => MoneyWorld.RentAsync(killed, caller));
        world.Clock.Advance(Month);
        await world.ChargeRentAsync(caller);

        Assert.Empty(await world.PostingsAsync(caller));
        Assert.True((await world.ReconcileAsync(caller)).Balanced);
    }

    [Theory]
    [InlineData(AccountStatus.Suspended)]
    [InlineData(AccountStatus.Active)]
    public async Task A_suspended_account_keeps_its_numbers_and_pays_for_them(AccountStatus status)
    {
        await using var world = await MoneyWorld.OpenAsync();
        var caller = await world.AccountAsync(status: status);
        await world.RentAsync(caller);

        world.Clock.Advance(Month);
        await world.ChargeRentAsync(caller);

        Assert.Equal(2, (await world.PostingsAsync(caller)).Count);
    }

    [Fact]
    public async Task A_run_killed_at_any_commit_and_repeated_charges_each_period_once()
    {
        foreach (var written in new[] { false, true })
        {
            for (var last = 1; ; last++)
            {
                await using var world = await MoneyWorld.OpenAsync();
                var callers = await RentManyAsync(world, accounts: 3, numbers: 40);
                var storage = new FailingStorage(world.Storage) { Last = last, IsLastWritten = written };
                await using var killed = world.Process(storage);
                world.Clock.SetUtcNow(new(2026, 3, 31, 13, 0, 0, TimeSpan.Zero));

                var alive = await RunsAsync(() => ChargeAllAsync(world, callers, killed));
                await ChargeAllAsync(world, callers);

                foreach (var caller in callers) await AssertChargedAsync(world, caller, numbers: 40, periods: 3);
                if (alive) break;
            }
        }
    }

    [Fact]
    public async Task Runs_at_the_same_time_charge_each_period_once()
    {
        await using var world = await MoneyWorld.OpenAsync();
        var callers = await RentManyAsync(world, accounts: 3, numbers: 40);
        var processes = Enumerable.Range(0, 4).Select(_ => world.Process(world.Storage)).ToList();
        world.Clock.SetUtcNow(new(2026, 4, 30, 13, 0, 0, TimeSpan.Zero));

        await Task.WhenAll(processes.Select(process => ChargeAllAsync(world, callers, process)));

        foreach (var caller in callers) await AssertChargedAsync(world, caller, numbers: 40, periods: 4);
        foreach (var process in processes) await process.DisposeAsync();
    }

    [Theory]
    [InlineData(1, 2_000)]
    [InlineData(50, 20)]
    [InlineData(300, 1)]
    public async Task A_number_costs_a_fifth_of_a_transaction_and_an_account_a_look_and_a_commit(int accounts, int numbers)
    {
        await using var world = await MoneyWorld.OpenAsync();
        var callers = await RentManyAsync(world, accounts, numbers);
        var storage = new CountingStorage(world.Storage);
        await using var process = world.Process(storage);
        world.Clock.Advance(Month);

        for (var shard = 0; shard < Keys.Shards; shard++)
            await world.ChargeListAsync(Keys.DueList(shard), process);

        var total = accounts * numbers;
        Assert.Equal(total, await CountAsync(world, callers, period: 1));
        // Looking through the 16 lists is the same whatever is in them: a read that finds nothing each.
        Assert.InRange(storage.Total - Keys.Shards, 0, (0.2 * total) + (2 * accounts) + Keys.Shards);
    }

    private static async Task<List<Caller>> RentManyAsync(MoneyWorld world, int accounts, int numbers)
    {
        var callers = new List<Caller>();
        for (var n = 0; n < accounts; n++) callers.Add(await world.AccountAsync());
        await Parallel.ForEachAsync(callers.SelectMany(caller => Enumerable.Repeat(caller, numbers)), async (caller, _) => await world.RentAsync(caller));
        return callers;
    }

    private static async Task ChargeAllAsync(MoneyWorld world, List<Caller> callers, IServiceProvider? process = null)
    {
        foreach (var list in callers.Select(caller => Keys.DueList(caller.AccountSid)).Distinct()) await world.ChargeListAsync(list, process);
    }

    private static async Task<bool> RunsAsync(Func<Task> run)
    {
        try
        {
            await run();
            return true;
        }
        catch (StorageGoneException)
        {
            return false;
        }
    }

    private static async Task AssertChargedAsync(MoneyWorld world, Caller caller, int numbers, int periods)
    {
        var postings = await world.PostingsAsync(caller);
        Assert.Equal(numbers * periods, postings.Count);
        Assert.All(postings.GroupBy(posting => posting.ResourceSid), number => Assert.Equal(periods, number.Count()));
        var proof = await world.ReconcileAsync(caller);
        Assert.Empty(proof.Mismatches);
        Assert.True(proof.Balanced);
    }

    private static async Task<int> CountAsync(MoneyWorld world, List<Caller> callers, int period)
    {
        var count = 0;
        foreach (var caller in callers) count += (await world.PostingsAsync(caller)).Count(posting => posting.Id.EndsWith($":{period}", StringComparison.Ordinal));
        return count;
    }

    private static async Task<IEnumerable<string>> IdsAsync(MoneyWorld world, Caller caller) =>
        (await world.PostingsAsync(caller)).Select(posting => posting.Id);
}
