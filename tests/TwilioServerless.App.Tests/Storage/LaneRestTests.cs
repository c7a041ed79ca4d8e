using TwilioServerless.App.Storage;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Storage;

/// <summary>Lanes that rest as a whole, and what their handlers note.</summary>
public sealed class LaneRestTests
{
    private static readonly DateTimeOffset Start = LaneWorld.Start;

    [Theory]
    [EachBackend]
    public async Task A_lane_that_rests_leaves_its_work_as_it_is_and_goes_on_in_order_with_what_is_new(StorageBackend backend)
    {
        var chores = Chores();
        chores.Handle = batch => Outcomes(batch, item => item.At < Start.AddSeconds(10) && ChoreLane.IdOf(item) != "a" ? LaneOutcome.Rest(Start.AddSeconds(10)) : ChoreLane.Effect(item));
        await using var world = await LaneWorld.OpenAsync(backend, chores);
        var tenant = await world.AccountAsync();
        await world.AcceptAsync(tenant, ["a", "b", "c"]);
        world.Clock.Advance(TimeSpan.FromSeconds(5));

        await world.DrainAsync(tenant);
        var waiting = await world.WaitingAsync(tenant);
        await world.AcceptAsync(tenant, ["d"]);
        world.Clock.Advance(TimeSpan.FromSeconds(4));
        await world.DrainAsync(tenant);

        Assert.Equal(["a", "b", "c"], chores.HandledIds);
        Assert.Equal(waiting.Select(row => (row.Key, row.ETag)), (await world.WaitingAsync(tenant)).SkipLast(1).Select(row => (row.Key, row.ETag)));
        world.Clock.Advance(TimeSpan.FromSeconds(4));
        await world.DrainAsync(tenant);
        Assert.Equal(["b", "c", "d"], chores.HandledIds.Skip(3));
        Assert.Equal(["a", "b", "c", "d"], await world.SettledAsync(tenant));
    }

    [Fact]
    public async Task The_bell_of_a_lane_that_rests_rings_when_it_goes_on()
    {
        var chores = Chores();
        chores.Handle = batch => Outcomes(batch, item => item.At < Start.AddSeconds(10) ? LaneOutcome.Rest(Start.AddSeconds(10)) : ChoreLane.Effect(item));
        await using var world = await LaneWorld.OpenAsync(chores);
        var tenant = await world.AccountAsync();
        await world.AcceptAsync(tenant, ["a"]);

        await world.AnswerAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(0, await world.AnswerAsync());
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.AnswerAsync();

        Assert.Equal(["a"], await world.SettledAsync(tenant));
    }

    [Theory]
    [EachBackend]
    public async Task What_a_handler_notes_it_is_reminded_of_wherever_the_lane_is_drained_next(StorageBackend backend)
    {
        var seen = new List<string?>();
        var chores = Chores();
        chores.Handle = batch =>
        {
            seen.Add(batch.Memo);
            return Outcomes(batch, item => ChoreLane.IdOf(item) == "silent" ? ChoreLane.Effect(item) : ChoreLane.Effect(item) with { Memo = ChoreLane.IdOf(item) });
        };
        await using var world = await LaneWorld.OpenAsync(backend, chores);
        var tenant = await world.AccountAsync();

        foreach (var ids in new[] { new[] { "a", "b" }, ["silent"], ["c", "silent"], ["d"] })
        {
            await world.AcceptAsync(tenant, ids);
            world.Clock.Advance(TimeSpan.FromSeconds(5));
            await world.DrainAsync(tenant, process: world.Begin());
        }

        Assert.Equal([null, "b", "b", "c"], seen);
    }

    [Fact]
    public async Task What_was_noted_with_work_that_could_not_be_written_is_forgotten()
    {
        var seen = new List<string?>();
        var chores = Chores();
        chores.Handle = batch =>
        {
            seen.Add(batch.Memo);
            return Outcomes(batch, item => ChoreLane.Effect(item) with { Memo = $"{batch.Memo}x" });
        };
        await using var world = await LaneWorld.OpenAsync(chores);
        var watched = new WatchedStorage(world.Storage);
        var process = world.Begin(watched);
        var tenant = await world.AccountAsync();
        await world.AcceptAsync(tenant, ["a"]);
        watched.BeforeNextCommit(async () => { await Task.Yield(); throw new StorageGoneException(); });

        await world.DrainAsync(tenant, process: process);

        Assert.Equal([null, null], seen);
    }

    private static ChoreLane Chores() => new() { Step = TimeSpan.FromSeconds(1) };

    private static Task<IReadOnlyList<LaneOutcome>> Outcomes(LaneBatch batch, Func<LaneItem, LaneOutcome> outcome) =>
        Task.FromResult<IReadOnlyList<LaneOutcome>>([.. batch.Items.Select(outcome)]);
}
