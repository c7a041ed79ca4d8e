using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Storage;

public sealed class SweepTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Only_lanes_with_overdue_work_are_rung_for()
    {
        await using var world = await LaneWorld.OpenAsync(new ChoreLane());
        var tenant = await world.AccountAsync();
        await world.AcceptAsync(tenant, ["late"], "chores:late");
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.AcceptAsync(tenant, ["new"], "chores:new");
        await world.AcceptAsync(tenant, ["later"], "chores:later", after: TimeSpan.FromDays(30));

        Assert.Equal(1, await world.Get<Sweep>().RunAsync(Grace, LaneWorld.None));
        world.Clock.Advance(TimeSpan.FromDays(30) + Grace);
        Assert.Equal(3, await world.Get<Sweep>().RunAsync(Grace, LaneWorld.None));
    }

    [Fact]
    public async Task A_frozen_account_is_rung_for_when_its_clock_says_so()
    {
        await using var world = await LaneWorld.OpenAsync(new ChoreLane());
        await world.AccountAsync();
        var clock = await world.ClockAsync(LaneWorld.Start);
        var frozen = await world.AccountAsync(clock);
        await world.AcceptAsync(frozen, ["in a month"], after: TimeSpan.FromDays(30));

        world.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal(0, await world.Get<Sweep>().RunAsync(Grace, LaneWorld.None));
        await world.ClockAsync(LaneWorld.Start.AddDays(31));
        Assert.Equal(1, await world.Get<Sweep>().RunAsync(Grace, LaneWorld.None));
    }

    [Fact]
    public async Task Work_that_is_written_while_its_clock_is_advanced_is_rung_for()
    {
        await using var world = await LaneWorld.OpenAsync(new ChoreLane());
        await world.AccountAsync();
        var before = await world.AccountAsync(await world.ClockAsync(LaneWorld.Start));
        var partition = Keys.Partition(before.Account.Sid);
        // Whoever advanced the clock has looked for work, and found none.
        await world.ClockAsync(LaneWorld.Start.AddDays(1));
        Assert.Equal(0, await world.Get<Sweep>().RunAsync(Grace, LaneWorld.None));

        await world.Get<Store>().CommitAsync(before, partition, Change.Of(new Chore("due meanwhile", LaneWorld.Lane, LaneWorld.Start.AddHours(1))), LaneWorld.None);
        await world.Get<Store>().CommitAsync(before, partition, Change.Of(new Chore("not due", "chores:two", LaneWorld.Start.AddDays(2))), LaneWorld.None);

        Assert.Equal(1, await world.AnswerAsync());
        Assert.Equal(["due meanwhile"], await world.SettledAsync(before));
    }

    [Fact]
    public async Task Who_is_rung_for_by_a_change_of_an_account_meets_it_changed()
    {
        await using var world = await LaneWorld.OpenAsync(new ChoreLane());
        var watched = new WatchedStorage(world.Storage);
        var process = world.Begin(watched);
        var tenants = process.GetRequiredService<Tenants>();
        var before = await tenants.GetAsync((await world.AccountAsync()).Account.Sid, LaneWorld.None); // and remembered
        AccountStatus? met = null;
        watched.BeforeNextBell(async () => met = (await tenants.GetAsync(before.Account.Sid, LaneWorld.None)).Account.Status);

        var accounts = process.GetRequiredService<AccountTable>();
        var stored = await accounts.FindAsync(before.Account.Sid, LaneWorld.None);
        var closed = before with { Account = before.Account with { Status = AccountStatus.Closed } };
        await accounts.SaveAsync(stored!, closed, [new Chore("closing", LaneWorld.Lane, LaneWorld.Start)], LaneWorld.None);

        Assert.Equal(AccountStatus.Closed, met);
    }
}
