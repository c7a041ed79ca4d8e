using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using TwilioServerless.LocalRuntime.Durable.Rows;

namespace TwilioServerless.LocalRuntime.Tests.Durable;

public sealed class CrashTests
{
    private const int FanOut = 110;

    /// <summary>
    /// The whole repertoire: a retried activity, a child, a fan-out too wide for one commit, a time-out, an event kept
    /// over a new beginning, and an event to another instance.
    /// </summary>
    private static void Install(ScriptedFunctions functions)
    {
        var failed = 0;
        functions
            .Orchestrator("Life", async context =>
            {
                var story = context.GetInput<List<string>>()!;
                if (story.Count > 0)
                {
                    story.Add(await context.WaitForExternalEvent<string>("kept"));
                    context.SendEvent("listener", "word", story);
                    return story;
                }

                var retry = TaskOptions.FromRetryPolicy(new(5, TimeSpan.FromSeconds(10)));
                story.Add(await context.CallActivityAsync<string>("Flaky", "f", retry));
                story.Add(await context.CallSubOrchestratorAsync<string>("Child", "c"));
                var wide = await Task.WhenAll(Enumerable.Range(0, FanOut).Select(n => context.CallActivityAsync<int>("Square", n)));
                story.Add($"{wide.Sum()}");
                try
                {
                    await context.WaitForExternalEvent<string>("never", TimeSpan.FromMinutes(1));
                }
                catch (TaskCanceledException)
                {
                    story.Add("time-out");
                }

                context.SetCustomStatus("starting over");
                context.ContinueAsNew(story);
                return null;
            })
            .Orchestrator("Child", async context => await context.CallActivityAsync<string>("Echo", context.GetInput<string>()) + context.Parent!.InstanceId)
            .Orchestrator("Listen", async context => await context.WaitForExternalEvent<List<string>>("word"))
            .Activity<string>("Flaky", input => Interlocked.Increment(ref failed) > 1 ? input : throw new TimeoutException("flaky"))
            .Activity<string>("Echo", input => input)
            .Activity<int>("Square", n => n * n);
    }

    [Fact]
    public async Task Killed_after_any_commit_a_life_ends_as_it_would_have_and_every_activity_has_run()
    {
        var commits = 1;
        while (!await LiveAsync(commits))
            commits++;

        Assert.InRange(commits, FanOut, 3 * FanOut);
    }

    /// <summary>Whether it got to its end before the storage died after so many commits.</summary>
    private static async Task<bool> LiveAsync(int commits)
    {
        await using var host = await DurableHost.StartAsync(Install);
        await host.ScheduleAsync("Listen", id: "listener");
        await host.ScheduleAsync("Life", new List<string>(), "life");
        await host.Client.RaiseEventAsync("life", "kept", "event");
        await host.StopAsync();

        var dying = new DyingStorage(host.Storage, commits);
        await host.RestartAsync(Install, dying);
        var survived = await AdvanceUntilAsync(host, dying.Died.Task) is not null;
        var ran = host.Functions.Ran.ToList();
        await host.StopAsync();
        await host.RestartAsync(Install);
        var end = await AdvanceUntilAsync(host, new TaskCompletionSource().Task);

        // 0² + 1² + … + 109²
        Assert.Equal(["f", "clife", "437635", "time-out", "event"], end!.ReadOutputAs<string[]>()!);
        Assert.Equal(FanOut + 2, ran.Concat(host.Functions.Ran).Distinct().Count());
        Assert.Equal("starting over", end.ReadCustomStatusAs<string>());
        Assert.Equal(5, (await host.CompletionAsync("listener")).ReadOutputAs<string[]>()!.Length);
        foreach (var pending in new[] { HubKeys.Letters, HubKeys.Activities, HubKeys.Timers, HubKeys.Wakes, HubKeys.Leftovers })
            await DurableHost.UntilAsync(async () => (await host.RowsAsync(pending)).Count == 0);
        return survived;
    }

    private static async Task<OrchestrationMetadata?> AdvanceUntilAsync(DurableHost host, Task died)
    {
        OrchestrationMetadata? end = null;
        await DurableHost.UntilAsync(async () =>
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            end = died.IsCompleted ? null : await TryGetAsync(host);
            return died.IsCompleted || end is { IsCompleted: true };
        });
        return end is { IsCompleted: true } ? end : null;
    }

    private static async Task<OrchestrationMetadata?> TryGetAsync(DurableHost host)
    {
        try
        {
            return await host.Client.GetInstanceAsync("life", getInputsAndOutputs: true);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
