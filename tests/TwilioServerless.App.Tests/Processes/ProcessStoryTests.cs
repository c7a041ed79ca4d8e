using TwilioServerless.App.Processes;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Processes.ProcessesWorld;

namespace TwilioServerless.App.Tests.Processes;

public sealed class ProcessStoryTests
{
    [Theory]
    [EachBackend]
    public async Task A_process_goes_through_its_reminder_to_its_end_each_at_its_time(StorageBackend backend)
    {
        await using var world = await OpenAsync(backend);
        var sid = await world.SendAsync();
        await world.SettleAsync();

        await world.PassAsync(TimeSpan.FromDays(4));
        Assert.Single((await world.ProcessAsync(sid)).History);
        await world.PassAsync(TimeSpan.FromDays(2));
        Assert.Equal("reminded", (await world.ProcessAsync(sid)).History[^1].Event);
        await world.PassAsync(TimeSpan.FromDays(5));

        var process = await world.ProcessAsync(sid);
        Assert.Equal(["sent", "reminded", "expired"], process.History.Select(one => one.Event));
        // Each at the moment it was due, however late it was done: 5 and 10 days after it began.
        Assert.Equal([0, 5, 10], process.History.Select(one => (one.At - process.DateCreated).Days));
        Assert.True(world.Walker.IsOver(sid.Value));
    }

    [Fact]
    public async Task A_decision_comes_before_the_deadline_and_a_second_one_changes_nothing()
    {
        await using var world = await OpenAsync();
        var sid = await world.SendAsync();
        await world.SettleAsync();

        var decided = await world.ActAsync(sid, "decide", "back");
        var refusal = await Assert.ThrowsAsync<Refusal>(() => world.ActAsync(sid, "decide", "back"));
        await world.PassAsync(TimeSpan.FromDays(30));

        Assert.Equal(("home", null), (decided.State, decided.Wait));
        Assert.Equal(ErrorCodes.Conflict, refusal.Error.Code);
        Assert.Equal(decided.History.AsEnumerable(), (await world.ProcessAsync(sid)).History);
        Assert.True(world.Walker.IsOver(sid.Value));
    }

    [Fact]
    public async Task A_later_deadline_is_waited_for_instead()
    {
        await using var world = await OpenAsync();
        var sid = await world.SendAsync();
        await world.SettleAsync();
        await world.ActAsync(sid, "decide", "delayed");

        await world.PassAsync(TimeSpan.FromDays(19));
        Assert.Equal("away", (await world.ProcessAsync(sid)).State);
        await world.PassAsync(TimeSpan.FromDays(1));

        Assert.Equal("lost", (await world.ProcessAsync(sid)).State);
    }

    [Fact]
    public async Task On_a_test_clock_each_moment_comes_when_the_clock_is_advanced_and_the_clock_says_when_that_is_done()
    {
        await using var world = await OpenAsync();
        var clock = await world.ClockAsync();
        var sid = await world.SendAsync();
        await world.SettleAsync();
        var start = (await world.ProcessAsync(sid)).DateCreated;

        await world.PassAsync(TimeSpan.FromDays(30));
        Assert.Single((await world.ProcessAsync(sid)).History);
        Assert.Equal("advancing", await world.AdvanceAsync(clock, start.AddDays(6)));
        await world.SettleAsync();
        Assert.Equal("reminded", (await world.ProcessAsync(sid)).History[^1].Event);
        Assert.Equal("ready", await world.ClockStatusAsync(clock));
        await world.AdvanceAsync(clock, start.AddDays(70));
        await world.SettleAsync();

        Assert.Equal([0, 5, 10], (await world.ProcessAsync(sid)).History.Select(one => (one.At - start).Days));
        Assert.True(world.Walker.IsOver(sid.Value));
    }

    [Fact]
    public async Task Canceled_is_over()
    {
        await using var world = await OpenAsync();
        var sid = await world.SendAsync();
        await world.SettleAsync();

        await world.ActAsync(sid, "cancel");
        await world.PassAsync(TimeSpan.FromDays(30));

        Assert.Equal(["sent", "canceled"], (await world.ProcessAsync(sid)).History.Select(one => one.Event));
    }

    [Fact]
    public async Task A_process_lives_by_the_orchestration_of_its_version()
    {
        await using var world = await OpenAsync();
        var old = await world.SendAsync(version: 1);
        var now = await world.SendAsync(version: 2);
        await world.SettleAsync();

        Assert.Equal(("ErrandV1", "ErrandV2"), (world.Walker.Names[old.Value], world.Walker.Names[now.Value]));
    }

    [Fact]
    public async Task A_lost_instance_is_begun_again_when_it_is_nudged()
    {
        await using var world = await OpenAsync();
        var sid = await world.SendAsync();
        await world.SettleAsync();
        world.Walker.Forget();

        await world.PassAsync(TimeSpan.FromDays(11));
        Assert.Equal("away", (await world.ProcessAsync(sid)).State);
        await world.ActAsync(sid, "nudge");
        await world.SettleAsync();

        Assert.Equal("lost", (await world.ProcessAsync(sid)).State);
    }

    [Fact]
    public async Task A_rebuilt_process_goes_on_by_a_new_instance_and_the_old_one_ends()
    {
        await using var world = await OpenAsync();
        var sid = await world.SendAsync();
        await world.SettleAsync();

        await world.ActAsync(sid, "rebuild");
        await world.SettleAsync();
        await world.Walker.LookAsync(sid.Value);
        Assert.True(world.Walker.IsOver(sid.Value));
        await world.PassAsync(TimeSpan.FromDays(11));

        Assert.Equal(["sent", "rebuilt", "reminded", "expired"], (await world.ProcessAsync(sid)).History.Select(one => one.Event));
        Assert.True(world.Walker.IsOver($"{sid}~1"));
    }

    [Fact]
    public async Task The_operator_finds_processes_of_all_accounts_newest_first_and_by_what_they_are()
    {
        await using var world = await OpenAsync();
        var first = await world.SendAsync();
        await world.PassAsync(TimeSpan.FromSeconds(1));
        var other = await world.AccountAsync();
        var second = await world.SendAsync(other);
        await world.ActAsync(first, "decide", "back");

        Assert.Equal([second, first], await world.ListAsync());
        Assert.Equal([second], await world.ListAsync(("AccountSid", other.AccountSid.Value)));
        Assert.Equal([first], await world.ListAsync(("State", "home")));
        Assert.Equal([second], await world.ListAsync(("ResourceSid", second.Value)));
        Assert.Equal([second, first], await world.ListAsync(("Kind", "errand")));
        Assert.Empty(await world.ListAsync(("Kind", "port-in")));
    }

    [Fact]
    public async Task Nobody_but_the_operator_is_let_in()
    {
        await using var world = await OpenAsync();
        var sid = await world.SendAsync();
        var stranger = Request("another-key", ("Action", "cancel"));

        Assert.Equal(401, (await Assert.ThrowsAsync<Refusal>(() => world.Get<ChangeProcess>().Handle(stranger, sid, default))).Error.Status);
        Assert.Equal(401, (await Assert.ThrowsAsync<Refusal>(() => world.Get<ShowProcesses>().Handle(stranger, sid, default))).Error.Status);
        Assert.Equal(401, (await Assert.ThrowsAsync<Refusal>(() => world.Get<ShowProcesses>().Handle(stranger, default))).Error.Status);
        Assert.Equal("away", (await world.ProcessAsync(sid)).State);
    }

    [Theory]
    [InlineData("explode", null, 400)]
    [InlineData("decide", "maybe", 400)]
    [InlineData("", null, 400)]
    public async Task What_does_not_make_sense_is_refused_and_changes_nothing(string action, string? decision, int status)
    {
        await using var world = await OpenAsync();
        var sid = await world.SendAsync();

        Assert.Equal(status, (await Assert.ThrowsAsync<Refusal>(() => world.ActAsync(sid, action, decision))).Error.Status);
        Assert.Single((await world.ProcessAsync(sid)).History);
    }

    [Fact]
    public async Task Wherever_a_process_is_killed_it_goes_on_and_each_turn_is_taken_once()
    {
        var dyings = 0;
        for (var requests = 1; await DiesAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 6, 60);
    }

    // True: it died. Another process finishes what it left.
    private static async Task<bool> DiesAsync(int requests)
    {
        await using var world = await OpenAsync();
        var sid = await world.SendAsync();
        var isDead = await world.Storage.LiveAsync(requests, async () =>
        {
            await world.SettleAsync();
            await world.PassAsync(TimeSpan.FromDays(11));
        });
        await world.NudgeAsync(sid);
        await world.PassAsync(TimeSpan.FromDays(11));

        Assert.Equal(["sent", "reminded", "expired"], (await world.ProcessAsync(sid)).History.Select(one => one.Event));
        return isDead;
    }
}
