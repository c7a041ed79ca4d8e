using System.Text;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Storage;

public sealed class LaneFailureTests
{
    private static readonly DateTimeOffset Start = LaneWorld.Start;

    [Theory]
    [EachBackend]
    public async Task Work_that_always_fails_holds_up_nobody_and_is_tried_again_ever_later(StorageBackend backend)
    {
        var (chores, tries) = Failing("bad", () => true);
        await using var world = await LaneWorld.OpenAsync(backend, chores);
        var tenant = await world.AccountAsync();
        await world.AcceptAsync(tenant, ["a", "bad", "b", "c"]);

        await world.DrainAsync(tenant);
        Assert.Equal(["a", "b", "c"], chores.HandledIds);
        tries.Clear();
        for (var second = 1; second <= 40; second++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            await world.AcceptAsync(tenant, [$"later{second:00}"]);
            await world.DrainAsync(tenant);
            if (chores.Handled.Last().Id == $"later{second:00}" && tries.Count > 0 && tries[^1] == 0) tries[^1] = second;
        }

        Assert.Equal([1, 3, 7, 15, 31], tries); // after 1, 2, 4, 8 and 16 seconds
        Assert.Equal(43, (await world.SettledAsync(tenant)).Length);
        Assert.StartsWith("""{"failures":6,"kind":"chore",""", Encoding.UTF8.GetString(Assert.Single(await world.WaitingAsync(tenant)).Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_that_failed_is_done_once_it_can_be()
    {
        var fails = true;
        var (chores, _) = Failing("bad", () => fails);
        await using var world = await LaneWorld.OpenAsync(chores);
        var tenant = await world.AccountAsync();
        await world.AcceptAsync(tenant, ["bad"]);
        for (var n = 0; n < 30; n++) await HourAsync(world);
        Assert.Single(await world.WaitingAsync(tenant));

        fails = false;
        await HourAsync(world);

        Assert.Equal(["bad"], await world.SettledAsync(tenant));
        Assert.Empty(await world.WaitingAsync(tenant));
    }

    [Fact]
    public async Task More_failing_work_than_a_batch_holds_holds_up_nobody()
    {
        var (chores, _) = Failing("bad", () => true);
        await using var world = await LaneWorld.OpenAsync(chores);
        var tenant = await world.AccountAsync();
        await world.AcceptAsync(tenant, Enumerable.Range(0, 40).Select(n => $"bad{n}"));
        await world.AcceptAsync(tenant, ["good"]);

        await world.DrainAsync(tenant);

        Assert.Equal(["good"], await world.SettledAsync(tenant));
        Assert.Equal(40, (await world.WaitingAsync(tenant)).Length);
    }

    [Fact]
    public async Task On_a_test_clock_failing_work_stays_due_behind_the_others_and_its_bell_waits()
    {
        var fails = true;
        var (chores, _) = Failing("bad", () => fails);
        await using var world = await LaneWorld.OpenAsync(chores);
        var tenant = await world.AccountAsync(await world.ClockAsync(Start.AddYears(1)));
        await world.AcceptAsync(tenant, ["bad", "a", "b"]);

        await world.AnswerAsync();
        Assert.Single(await world.WaitingAsync(tenant));
        await world.AcceptAsync(tenant, ["c"]);
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await world.AnswerAsync();
        Assert.Equal(["a", "b", "c"], await world.SettledAsync(tenant));
        fails = false;
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await world.AnswerAsync();

        Assert.Equal(["a", "b", "c", "bad"], chores.HandledIds);
        Assert.Empty(await world.WaitingAsync(tenant));
    }

    [Fact]
    public async Task Work_that_nobody_can_read_holds_up_nobody()
    {
        var chores = new ChoreLane();
        await using var world = await LaneWorld.OpenAsync(chores);
        var tenant = await world.AccountAsync();
        await world.WriteAsync(tenant, Keys.WorkRow(LaneWorld.Lane, Start, 1), """{"kind":"of a later version","work":{}}""");
        await world.AcceptAsync(tenant, ["good"]);

        await world.DrainAsync(tenant);

        Assert.Equal(["good"], await world.SettledAsync(tenant));
        Assert.Equal("""{"failures":1,"kind":"of a later version","work":{}}""", Encoding.UTF8.GetString(Assert.Single(await world.WaitingAsync(tenant)).Body.Span));
    }

    [Theory]
    [InlineData("AC000000000000000000000000000000ff", LaneWorld.Lane)]
    [InlineData("AC00000000000000000000000000000001", "kind-of-a-later-version:x")]
    public async Task A_bell_for_an_account_or_a_lane_that_is_not_known_is_dropped(string account, string lane)
    {
        await using var world = await LaneWorld.OpenAsync(new ChoreLane());
        await world.AccountAsync();

        await world.Get<Doorbell>().SendAsync(account, lane, TimeSpan.Zero, LaneWorld.None);

        Assert.Equal(1, await world.AnswerAsync());
        Assert.Equal(0, await world.Bells.CountAsync(LaneWorld.None));
    }

    [Fact]
    public async Task A_closed_account_still_has_its_work_done()
    {
        var chores = new ChoreLane();
        await using var world = await LaneWorld.OpenAsync(chores);
        var tenant = await world.AccountAsync(status: AccountStatus.Closed);
        await world.AcceptAsync(tenant, ["last"]);

        await world.AnswerAsync();

        Assert.Equal(["last"], await world.SettledAsync(tenant));
    }

    [Fact]
    public async Task A_stop_is_not_a_failure()
    {
        using var stop = new CancellationTokenSource();
        var chores = new ChoreLane();
        chores.Handle = async batch =>
        {
            await stop.CancelAsync();
            throw new OperationCanceledException(stop.Token);
        };
        await using var world = await LaneWorld.OpenAsync(chores);
        var tenant = await world.AccountAsync();
        await world.AcceptAsync(tenant, ["a"]);
        var before = Assert.Single(await world.WaitingAsync(tenant));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            world.Get<Lanes>().DrainAsync($"{tenant.Account.Sid} {LaneWorld.Lane}", Moq.Mock.Of<IOrchestrations>(), stop.Token));

        Assert.Equal(before.ETag, Assert.Single(await world.WaitingAsync(tenant)).ETag);
    }

    // A lane that can not do chores whose id starts with `bad`; the second list has an entry, 0, for each time it tried one alone.
    private static (ChoreLane Lane, List<int> Tries) Failing(string bad, Func<bool> fails)
    {
        var tries = new List<int>();
        var chores = new ChoreLane();
        chores.Handle = batch =>
        {
            var isBad = fails() && batch.Items.Any(item => ChoreLane.IdOf(item).StartsWith(bad, StringComparison.Ordinal));
            if (isBad && batch.Items.Length == 1) tries.Add(0);
            return isBad ? throw new InvalidOperationException("This always fails.") : Task.FromResult<IReadOnlyList<LaneOutcome>>([.. batch.Items.Select(ChoreLane.Effect)]);
        };
        return (chores, tries);
    }

    private static async Task HourAsync(LaneWorld world)
    {
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.AnswerAsync();
    }
}
