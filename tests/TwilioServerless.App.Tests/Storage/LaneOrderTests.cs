using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Storage;

public sealed class LaneOrderTests
{
    private static readonly DateTimeOffset Start = LaneWorld.Start;

    [Theory]
    [EachBackend]
    public async Task Work_of_one_moment_is_done_in_the_order_it_was_accepted(StorageBackend backend)
    {
        var chores = new ChoreLane();
        await using var world = await LaneWorld.OpenAsync(backend, chores);
        var tenant = await world.AccountAsync();
        var ids = Enumerable.Range(0, 70).Select(n => $"{n:00}").ToList();
        foreach (var id in ids[..40]) await world.AcceptAsync(tenant, [id]);
        await world.AcceptAsync(tenant, ids[40..]);

        await world.DrainAsync(tenant);

        Assert.Equal(ids, chores.HandledIds);
        Assert.Equal(ids, await world.SettledAsync(tenant));
        Assert.Empty(await world.WaitingAsync(tenant));
        Assert.Equal([33, 33, 4], chores.Batches);
    }

    [Fact]
    public async Task What_is_due_first_is_done_first_and_what_is_not_due_waits()
    {
        var chores = new ChoreLane();
        await using var world = await LaneWorld.OpenAsync(chores);
        var tenant = await world.AccountAsync();
        await world.AcceptAsync(tenant, ["tomorrow"], after: TimeSpan.FromDays(1));
        await world.AcceptAsync(tenant, ["second"], after: TimeSpan.FromMilliseconds(2));
        await world.AcceptAsync(tenant, ["first"], after: TimeSpan.FromMilliseconds(1));
        world.Clock.Advance(TimeSpan.FromSeconds(1));

        await world.DrainAsync(tenant);

        Assert.Equal(["first", "second"], chores.HandledIds);
        Assert.Single(await world.WaitingAsync(tenant));
    }

    [Theory]
    [EachBackend]
    public async Task A_paced_lane_gives_each_piece_of_work_its_slot(StorageBackend backend)
    {
        var chores = new ChoreLane { Step = TimeSpan.FromSeconds(1) };
        await using var world = await LaneWorld.OpenAsync(backend, chores);
        var tenant = await world.AccountAsync();
        await world.AcceptAsync(tenant, ["a", "b", "c", "d", "e"]);

        await world.DrainAsync(tenant);
        Assert.Equal([("a", Start)], chores.Handled);
        world.Clock.Advance(TimeSpan.FromSeconds(0.5));
        await world.DrainAsync(tenant);
        Assert.Single(chores.Handled);
        world.Clock.Advance(TimeSpan.FromSeconds(3)); // a bell that is late
        await world.DrainAsync(tenant);
        Assert.Equal([("a", Start), ("b", Start.AddSeconds(1)), ("c", Start.AddSeconds(2)), ("d", Start.AddSeconds(3))], chores.Handled);

        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await world.AcceptAsync(tenant, ["f"]);
        await world.DrainAsync(tenant);
        Assert.Equal([("e", Start.AddSeconds(4)), ("f", Start.AddSeconds(8.5))], chores.Handled.Skip(4));
    }

    [Fact]
    public async Task After_an_outage_a_paced_lane_makes_up_for_ten_seconds_and_not_for_an_hour()
    {
        var chores = new ChoreLane { Step = TimeSpan.FromSeconds(1) };
        await using var world = await LaneWorld.OpenAsync(chores);
        var tenant = await world.AccountAsync();
        await world.AcceptAsync(tenant, Enumerable.Range(0, 90).Select(n => $"{n:00}"));
        world.Clock.Advance(TimeSpan.FromHours(1));

        await world.DrainAsync(tenant);

        Assert.Equal(Enumerable.Range(-10, 11).Select(n => Start.AddHours(1).AddSeconds(n)), chores.Handled.Select(one => one.At));
    }

    [Fact]
    public async Task A_test_clock_that_jumps_keeps_every_slot()
    {
        var chores = new ChoreLane { Step = TimeSpan.FromSeconds(1) };
        await using var world = await LaneWorld.OpenAsync(chores);
        var tenant = await world.AccountAsync(await world.ClockAsync(Start.AddYears(1)));
        await world.AcceptAsync(tenant, Enumerable.Range(0, 90).Select(n => $"{n:00}"));
        await world.ClockAsync(Start.AddYears(1).AddHours(1));

        await world.DrainAsync(tenant);

        Assert.Equal(Enumerable.Range(0, 90).Select(n => Start.AddYears(1).AddSeconds(n)), chores.Handled.Select(one => one.At));
    }

    [Fact]
    public async Task A_lane_with_a_backlog_delays_no_other()
    {
        var chores = new ChoreLane { Step = TimeSpan.FromSeconds(1) };
        await using var world = await LaneWorld.OpenAsync(chores);
        var tenant = await world.AccountAsync();
        await world.AcceptAsync(tenant, Enumerable.Range(0, 90).Select(n => $"slow{n:00}"), "chores:slow");
        await world.AnswerAsync();
        await world.AcceptAsync(tenant, ["x"], "chores:other");

        await world.AnswerAsync();

        Assert.Equal([("slow00", Start), ("x", Start)], chores.Handled);
    }

    [Fact]
    public async Task A_fast_lane_gathers_what_a_quarter_of_a_second_brings()
    {
        var chores = new ChoreLane { Step = TimeSpan.FromMilliseconds(10) };
        await using var world = await LaneWorld.OpenAsync(StorageBackend.Embedded, TimeProvider.System, chores);
        var tenant = await world.AccountAsync();
        await world.AcceptAsync(tenant, Enumerable.Range(0, 60).Select(n => $"{n:00}"));

        await world.DrainAsync(tenant);

        var first = chores.Handled.First().At;
        Assert.Equal(Enumerable.Range(0, 60).Select(n => first.AddMilliseconds(10 * n)), chores.Handled.Select(one => one.At));
        // 0.6 s in steps of 0.25, and after each step what its own handling took: not 60 times one.
        Assert.InRange(chores.Batches.Count, 1, 10);
    }
}
