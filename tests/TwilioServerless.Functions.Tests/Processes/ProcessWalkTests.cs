using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;

namespace TwilioServerless.Functions.Tests.Processes;

public sealed class ProcessWalkTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_process_that_is_over_at_once_only_looks()
    {
        var context = Walking(NextWait.Over);

        await ProcessWalk.RunAsync(context);

        Assert.Equal(["AdvanceProcess"], context.Activities);
    }

    [Fact]
    public async Task Each_deadline_lets_the_process_take_its_turn()
    {
        var context = Walking(Until(days: 2), Until(days: 3), NextWait.Over);
        var running = ProcessWalk.RunAsync(context);

        context.Fire();
        context.Fire();
        await running;

        Assert.Equal(3, context.Activities.Count);
        Assert.Equal([Noon.AddDays(2).UtcDateTime, Noon.AddDays(3).UtcDateTime], context.Timers);
    }

    [Fact]
    public async Task A_wait_of_weeks_is_slept_in_weeks()
    {
        var context = Walking(Until(days: 30), Until(days: 30), NextWait.Over);
        var running = ProcessWalk.RunAsync(context);

        context.Now = Noon.AddDays(7).UtcDateTime;
        context.Fire();
        context.Fire();
        await running;

        Assert.Equal([Noon.AddDays(7).UtcDateTime, Noon.AddDays(14).UtcDateTime], context.Timers);
    }

    [Fact]
    public async Task An_event_comes_before_the_deadline()
    {
        var context = Walking(Until(days: 1), NextWait.Over);
        var running = ProcessWalk.RunAsync(context);

        context.Raise();
        await running;

        Assert.Equal(2, context.Activities.Count);
    }

    [Fact]
    public async Task On_a_test_clock_no_timer_runs()
    {
        var context = Walking(Until(days: 1) with { OnTestClock = true }, NextWait.Over);
        var running = ProcessWalk.RunAsync(context);
        Assert.False(running.IsCompleted);

        context.Raise();
        await running;

        Assert.Empty(context.Timers);
    }

    [Fact]
    public async Task After_a_hundred_turns_a_new_history_begins()
    {
        var context = Walking([.. Enumerable.Repeat(Until(days: 1), 101)]);
        for (var n = 0; n < 100; n++) context.Raise();

        await ProcessWalk.RunAsync(context);

        Assert.Equal(context.Input, context.ContinuedWith);
    }

    private static ScriptedContext Walking(params NextWait[] answers) => new(answers)
    {
        Input = new ProcessKey("AC" + new string('a', 32), "KW" + new string('c', 32), 0),
        Event = new ProcessWoken(Noon),
        Now = Noon.UtcDateTime,
    };

    private static NextWait Until(int days) => new(false, Noon.AddDays(days), false);
}
