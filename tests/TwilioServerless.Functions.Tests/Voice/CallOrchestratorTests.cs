using TwilioServerless.App.Storage;
using TwilioServerless.Functions.Voice;

namespace TwilioServerless.Functions.Tests.Voice;

public sealed class CallOrchestratorTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_call_that_is_over_at_once_only_begins()
    {
        var context = new ScriptedContext(NextWait.Over);

        await CallOrchestrator.RunAsync(context);

        Assert.Equal(["BeginCall"], context.Activities);
    }

    [Fact]
    public async Task Each_deadline_lets_the_call_take_its_turn()
    {
        var context = new ScriptedContext(Until(1), Until(2), NextWait.Over);
        var running = CallOrchestrator.RunAsync(context);

        context.Fire();
        context.Fire();
        await running;

        Assert.Equal(["BeginCall", "AdvanceCall", "AdvanceCall"], context.Activities);
        Assert.Equal([Noon.AddMinutes(1).UtcDateTime, Noon.AddMinutes(2).UtcDateTime], context.Timers);
    }

    [Fact]
    public async Task An_event_comes_before_the_deadline()
    {
        var context = new ScriptedContext(Until(1), NextWait.Over);
        var running = CallOrchestrator.RunAsync(context);

        context.Raise();
        await running;

        Assert.Equal(["BeginCall", "AdvanceCall"], context.Activities);
    }

    [Fact]
    public async Task Doubled_and_early_events_are_taken_one_by_one()
    {
        var context = new ScriptedContext(Until(1), Until(1), Until(1), NextWait.Over);
        context.Raise();
        context.Raise();
        var running = CallOrchestrator.RunAsync(context);

        context.Fire();
        await running;

        Assert.Equal(4, context.Activities.Count);
    }

    [Fact]
    public async Task An_event_that_comes_after_a_deadline_wakes_the_call()
    {
        var context = new ScriptedContext(Until(1), Until(2), Until(3), NextWait.Over);
        var running = CallOrchestrator.RunAsync(context);

        context.Fire();
        context.Fire();
        context.Raise();
        await running;

        Assert.Equal(4, context.Activities.Count);
    }

    [Fact]
    public async Task On_a_test_clock_no_timer_runs()
    {
        var context = new ScriptedContext(Until(1) with { OnTestClock = true }, NextWait.Over);
        var running = CallOrchestrator.RunAsync(context);
        Assert.False(running.IsCompleted);

        context.Raise();
        await running;

        Assert.Empty(context.Timers);
    }

    [Fact]
    public async Task After_a_hundred_turns_a_new_history_begins()
    {
        var context = new ScriptedContext([.. Enumerable.Repeat(Until(1), 101)]);
        for (var n = 0; n < 100; n++) context.Raise();

        await CallOrchestrator.RunAsync(context);

        Assert.Equal(context.Input, context.ContinuedWith);
    }

    private static NextWait Until(int minutes) => new(false, Noon.AddMinutes(minutes), false);
}
