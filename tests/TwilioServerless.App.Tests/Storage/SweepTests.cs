using TwilioServerless.App.Storage;

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
}
