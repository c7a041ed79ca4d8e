using TwilioServerless.App.Storage;
using TwilioServerless.Storage;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Storage;

public sealed class LaneOutcomeTests
{
    private static readonly DateTimeOffset Start = LaneWorld.Start;

    [Theory]
    [EachBackend]
    public async Task Work_to_be_tried_again_stays_until_then_and_keeps_its_order(StorageBackend backend)
    {
        var chores = new ChoreLane();
        chores.Handle = batch => Task.FromResult<IReadOnlyList<LaneOutcome>>(
            [.. batch.Items.Select(item => item.At < Start.AddSeconds(10) ? LaneOutcome.Retry(Start.AddSeconds(10)) : ChoreLane.Effect(item))]);
        await using var world = await LaneWorld.OpenAsync(backend, chores);
        var tenant = await world.AccountAsync();
        await world.AcceptAsync(tenant, ["a", "b", "c"]);

        await world.DrainAsync(tenant);
        world.Clock.Advance(TimeSpan.FromSeconds(9));
        await world.DrainAsync(tenant);
        Assert.Equal(["a", "b", "c"], chores.HandledIds);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.DrainAsync(tenant);

        Assert.Equal(["a", "b", "c", "a", "b", "c"], chores.HandledIds);
        Assert.Equal(["a", "b", "c"], await world.SettledAsync(tenant));
        Assert.Empty(await world.WaitingAsync(tenant));
    }

    [Fact]
    public async Task Work_can_be_tried_again_at_the_moment_it_is_due()
    {
        var chores = new ChoreLane();
        chores.Handle = batch => Task.FromResult<IReadOnlyList<LaneOutcome>>(
            [.. batch.Items.Select(item => chores.Handled.IsEmpty ? LaneOutcome.Retry(batch.Tenant.Now) : ChoreLane.Effect(item))]);
        await using var world = await LaneWorld.OpenAsync(chores);
        var tenant = await world.AccountAsync(await world.ClockAsync(Start));
        await world.AcceptAsync(tenant, ["a"]);

        await world.DrainAsync(tenant);

        Assert.Equal(["a", "a"], chores.HandledIds);
        Assert.Equal(["a"], await world.SettledAsync(tenant));
    }

    [Theory]
    [EachBackend]
    public async Task Outcomes_that_are_too_much_for_one_transaction_are_written_in_several(StorageBackend backend)
    {
        var chores = new ChoreLane { BatchSize = 90 };
        chores.Handle = batch => Task.FromResult<IReadOnlyList<LaneOutcome>>([.. batch.Items.Select(item => Rows(item, 3))]);
        await using var world = await LaneWorld.OpenAsync(backend, chores);
        var tenant = await world.AccountAsync();
        await world.AcceptAsync(tenant, Enumerable.Range(0, 90).Select(n => $"{n:00}"));

        await world.DrainAsync(tenant);

        Assert.Equal(Enumerable.Range(0, 90).SelectMany(n => Enumerable.Repeat($"{n:00}", 3)), await world.SettledAsync(tenant));
        Assert.Equal([90], chores.Batches);
    }

    [Fact]
    public async Task A_piece_that_no_transaction_holds_stops_no_other()
    {
        var chores = new ChoreLane();
        chores.Handle = batch => Task.FromResult<IReadOnlyList<LaneOutcome>>([.. batch.Items.Select(item => Rows(item, ChoreLane.IdOf(item) == "large" ? 99 : 1))]);
        await using var world = await LaneWorld.OpenAsync(chores);
        var tenant = await world.AccountAsync();
        await world.AcceptAsync(tenant, ["a", "large", "b"]);

        await world.DrainAsync(tenant);

        Assert.Equal(["a", "b"], await world.SettledAsync(tenant));
        Assert.Single(await world.WaitingAsync(tenant));
    }

    [Fact]
    public async Task What_settles_as_one_may_be_less_than_the_batch_and_the_rest_is_handled_again()
    {
        var chores = new ChoreLane { SettlesAsOne = true, BatchSize = 10 };
        chores.Handle = batch => Task.FromResult<IReadOnlyList<LaneOutcome>>([.. batch.Items.Take(4).Select(ChoreLane.Effect)]);
        await using var world = await LaneWorld.OpenAsync(chores);
        var tenant = await world.AccountAsync();
        var ids = Enumerable.Range(0, 21).Select(n => $"{n:00}").ToList();
        await world.AcceptAsync(tenant, ids);

        await world.DrainAsync(tenant);

        Assert.Equal(ids, chores.HandledIds);
        Assert.Equal(ids, await world.SettledAsync(tenant));
    }

    [Fact]
    public async Task What_settles_as_one_is_written_in_one_transaction_or_not_at_all()
    {
        var chores = new ChoreLane { SettlesAsOne = true };
        chores.Handle = batch => Task.FromResult<IReadOnlyList<LaneOutcome>>([.. batch.Items.Select(item => Rows(item, 5))]);
        await using var world = await LaneWorld.OpenAsync(chores);
        var tenant = await world.AccountAsync();
        await world.AcceptAsync(tenant, Enumerable.Range(0, 20).Select(n => $"{n:00}"));

        await world.DrainAsync(tenant);

        Assert.Equal([20, .. Enumerable.Repeat(1, 20)], chores.Batches); // 20 × 6 rows do not fit; one by one they do
        Assert.Equal(100, (await world.SettledAsync(tenant)).Length);
    }

    [Fact]
    public async Task A_handler_that_leaves_outcomes_out_settles_nothing()
    {
        var chores = new ChoreLane();
        chores.Handle = batch => Task.FromResult<IReadOnlyList<LaneOutcome>>([.. batch.Items.Skip(1).Select(ChoreLane.Effect)]);
        await using var world = await LaneWorld.OpenAsync(chores);
        var tenant = await world.AccountAsync();
        await world.AcceptAsync(tenant, ["a", "b"]);

        await world.DrainAsync(tenant);

        Assert.Empty(await world.SettledAsync(tenant));
        Assert.Equal(2, (await world.WaitingAsync(tenant)).Length);
    }

    [Fact]
    public async Task What_follows_is_done_by_its_own_lane_and_by_the_same_one()
    {
        var chores = new ChoreLane();
        chores.Handle = batch => Task.FromResult<IReadOnlyList<LaneOutcome>>([.. batch.Items.Select(item => ChoreLane.IdOf(item) == "first"
            ? LaneOutcome.With(Change.Of(new Chore("same", LaneWorld.Lane, item.At), new Chore("other", "chores:other", item.At)))
            : ChoreLane.Effect(item))]);
        await using var world = await LaneWorld.OpenAsync(chores);
        var tenant = await world.AccountAsync();
        await world.AcceptAsync(tenant, ["first"]);

        await world.AnswerAsync();

        Assert.Equal(["first", "same", "other"], chores.HandledIds);
    }

    private static LaneOutcome Rows(LaneItem item, int count) => LaneOutcome.With(new Change(
        [.. Enumerable.Range(0, count).Select(_ => RowChange.Insert($"{ChoreLane.Effects}{ChoreLane.IdOf(item)}|{Guid.NewGuid():N}", "{}"u8.ToArray()))], []));
}
