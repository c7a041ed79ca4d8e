using System.Globalization;
using System.Text;
using TwilioServerless.App.Storage;
using TwilioServerless.Storage;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Storage;

public sealed class LaneConflictTests
{
    private const string Total = "total";

    [Theory]
    [EachBackend]
    public async Task A_piece_whose_row_has_changed_stops_no_other_and_is_done_with_the_row_as_it_is(StorageBackend backend)
    {
        var chores = new ChoreLane();
        await using var world = await LaneWorld.OpenAsync(backend, chores);
        var tenant = await world.AccountAsync();
        var stale = await world.WriteAsync(tenant, "row", "{}");
        await world.WriteAsync(tenant, "row", """{"changed":true}""");
        var seen = stale;
        chores.Handle = async batch =>
        {
            var etag = seen;
            seen = (await world.Rows.ReadAsync(batch.Partition, "row", LaneWorld.None))!.ETag;
            return [.. batch.Items.Select(item => ChoreLane.IdOf(item) == "conflict" ? LaneOutcome.With(RowChange.Replace("row", "{}"u8.ToArray(), etag), []) : ChoreLane.Effect(item))];
        };
        await world.AcceptAsync(tenant, ["a", "conflict", "b"]);

        await world.DrainAsync(tenant);

        Assert.Equal(["a", "b"], await world.SettledAsync(tenant));
        Assert.Empty(await world.WaitingAsync(tenant));
    }

    [Fact]
    public async Task Work_that_always_conflicts_waits_like_any_that_fails()
    {
        var chores = new ChoreLane();
        chores.Handle = batch => Task.FromResult<IReadOnlyList<LaneOutcome>>(
            [.. batch.Items.Select(item => ChoreLane.IdOf(item) == "conflict" ? LaneOutcome.With(RowChange.Replace("row", "{}"u8.ToArray(), "stale"), []) : ChoreLane.Effect(item))]);
        await using var world = await LaneWorld.OpenAsync(chores);
        var tenant = await world.AccountAsync();
        await world.AcceptAsync(tenant, ["conflict", "a", "b"]);

        await world.DrainAsync(tenant);

        Assert.Equal(["a", "b"], await world.SettledAsync(tenant));
        Assert.Equal(LaneWorld.Start.AddSeconds(1), Keys.DueOf(Assert.Single(await world.WaitingAsync(tenant)).Key));
    }

    [Fact]
    public async Task Work_that_was_folded_into_a_piece_that_conflicts_is_not_lost()
    {
        var chores = new ChoreLane();
        await using var world = await LaneWorld.OpenAsync(chores);
        var tenant = await world.AccountAsync();
        await world.WriteAsync(tenant, Total, "0");
        var disturbances = 2;
        chores.Handle = async batch =>
        {
            var row = (await world.Rows.ReadAsync(batch.Partition, Total, LaneWorld.None))!;
            if (disturbances-- > 0) await world.WriteAsync(tenant, Total, Encoding.UTF8.GetString(row.Body.Span));
            var total = int.Parse(Encoding.UTF8.GetString(row.Body.Span), CultureInfo.InvariantCulture) + batch.Items.Length;
            var sum = RowChange.Replace(Total, Encoding.UTF8.GetBytes(total.ToString(CultureInfo.InvariantCulture)), row.ETag);
            return [LaneOutcome.With(sum, []), .. batch.Items.Skip(1).Select(_ => LaneOutcome.Settled)];
        };
        await world.AcceptAsync(tenant, ["a", "b", "c", "d", "e"]);

        await world.AnswerAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.AnswerAsync();

        Assert.Equal("5", Encoding.UTF8.GetString((await world.Rows.ReadAsync(Keys.Partition(tenant.Account.Sid), Total, LaneWorld.None))!.Body.Span));
        Assert.Empty(await world.WaitingAsync(tenant));
    }

    [Theory]
    [EachBackend]
    public async Task Two_processes_at_one_lane_settle_each_piece_once(StorageBackend backend)
    {
        var chores = new ChoreLane { BatchSize = 5 };
        await using var world = await LaneWorld.OpenAsync(backend, chores);
        var tenant = await world.AccountAsync();
        var other = world.Begin();
        var ids = Enumerable.Range(0, 60).Select(n => $"{n:00}").ToList();
        await world.AcceptAsync(tenant, ids[..30]);
        await world.AcceptAsync(tenant, ids[30..]);

        for (var tries = 0; tries < 100 && (await world.WaitingAsync(tenant)).Length > 0; tries++)
            await Task.WhenAll(world.DrainAsync(tenant), world.DrainAsync(tenant, process: other), world.DrainAsync(tenant, process: other));

        Assert.Equal(ids, await world.SettledAsync(tenant));
    }

    [Fact]
    public async Task Two_processes_at_one_lane_keep_its_pace()
    {
        var chores = new ChoreLane { Step = TimeSpan.FromSeconds(1) };
        await using var world = await LaneWorld.OpenAsync(chores);
        var tenant = await world.AccountAsync();
        var other = world.Begin();
        await world.AcceptAsync(tenant, Enumerable.Range(0, 20).Select(n => $"{n:00}"));

        for (var second = 0; second < 10; second++)
        {
            await Task.WhenAll(world.DrainAsync(tenant), world.DrainAsync(tenant, process: other));
            await world.DrainAsync(tenant);
            Assert.Equal(second + 1, (await world.SettledAsync(tenant)).Length);
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
