using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Functions.Porting;

namespace TwilioServerless.Functions.Tests.Processes;

/// <summary>Two versions of one orchestrator stand beside each other: histories of the first are replayed by it, whatever the second does.</summary>
public sealed class PortInOrchestratorTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Version_1_sets_the_timers_that_its_histories_have_and_version_2_its_own()
    {
        var first = Waiting();
        var walking = PortInOrchestrator.RunAsync(first);
        first.Fire();
        await walking;

        var second = Waiting(NextWait.Over);
        walking = PortInOrchestratorV2.RunAsync(second);
        second.Now = Noon.AddDays(7).UtcDateTime;
        second.Fire();
        await walking;

        Assert.Equal([Noon.AddDays(30).UtcDateTime], first.Timers);
        Assert.Equal([Noon.AddDays(7).UtcDateTime], second.Timers);
        Assert.Equal(first.Activities, second.Activities);
    }

    [Fact]
    public async Task Both_take_an_event_that_comes_before()
    {
        foreach (var version in new Func<ScriptedContext, Task>[] { PortInOrchestrator.RunAsync, PortInOrchestratorV2.RunAsync })
        {
            var context = Waiting(NextWait.Over);
            var walking = version(context);
            context.Raise();
            await walking;

            Assert.Equal(2, context.Activities.Count);
        }
    }

    private static ScriptedContext Waiting(params NextWait[] then) => new([new NextWait(false, Noon.AddDays(30), false), .. then, NextWait.Over])
    {
        Input = new ProcessKey("AC" + new string('a', 32), "KW" + new string('c', 32), 0),
        Event = new ProcessWoken(Noon),
        Now = Noon.UtcDateTime,
    };
}
