using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TwilioServerless.App.Porting;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Functions.Porting;
using TwilioServerless.LocalRuntime.Durable;
using TwilioServerless.LocalRuntime.Durable.Rows;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.Functions.Tests.Processes;

/// <summary>A request is on its way when version 2 is deployed: its history of version 1 is replayed by version 1, on the real engine.</summary>
public sealed class VersionsInFlightTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddDays(30);
    private static readonly ProcessKey Old = new("AC" + new string('a', 32), "KW" + new string('1', 32), 0);
    private static readonly ProcessKey New = new("AC" + new string('a', 32), "KW" + new string('2', 32), 0);

    [Fact]
    public async Task Who_began_by_version_1_ends_by_it_after_version_2_was_deployed_beside_it()
    {
        await using var fixture = await TestStorage.EmbeddedAsync();
        var time = new FakeTimeProvider(Start);
        var before = new Deployment(time) { [PortInProcess.OrchestrationV1] = PortInOrchestrator.RunAsync };
        await using (var engine = await DeployAsync(fixture, before, time))
        {
            await engine.Client.ScheduleNewOrchestrationInstanceAsync(PortInProcess.OrchestrationV1, Old, new StartOrchestrationOptions(Old.Sid), default);
            await UntilAsync(async () => await TimersAsync(fixture) == 1);
        }

        var after = new Deployment(time) { [PortInProcess.OrchestrationV1] = PortInOrchestrator.RunAsync, [PortInProcess.OrchestrationV2] = PortInOrchestratorV2.RunAsync };
        await using var next = await DeployAsync(fixture, after, time);
        await next.Client.ScheduleNewOrchestrationInstanceAsync(PortInProcess.OrchestrationV2, New, new StartOrchestrationOptions(New.Sid), default);
        for (var weeks = 0; weeks <= 4; weeks++)
        {
            await UntilAsync(async () => after.Looks(New) == weeks + 1 && await TimersAsync(fixture) == 2);
            time.Advance(weeks < 4 ? TimeSpan.FromDays(7) : TimeSpan.FromDays(2));
        }

        Assert.Equal(OrchestrationRuntimeStatus.Completed, await EndAsync(next, Old));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, await EndAsync(next, New));
        // Version 1 looked when it began and after thirty days; version 2 when it began, each week, and after thirty days.
        Assert.Equal((1, 1, 6), (before.Looks(Old), after.Looks(Old), after.Looks(New)));
    }

    private static async Task<DurableEngine> DeployAsync(StorageFixture fixture, Deployment functions, FakeTimeProvider time)
    {
        var engine = new DurableEngine(fixture.Storage, functions, time, NullLoggerFactory.Instance, new());
        await engine.StartAsync(default);
        return engine;
    }

    private static async Task<OrchestrationRuntimeStatus> EndAsync(DurableEngine engine, ProcessKey process) =>
        (await engine.Client.WaitForInstanceCompletionAsync(process.Sid, getInputsAndOutputs: false).WaitAsync(TimeSpan.FromSeconds(30))).RuntimeStatus;

    private static async Task<int> TimersAsync(StorageFixture fixture)
    {
        var count = 0;
        await foreach (var _ in new Hub(fixture.Storage).RowsAsync(HubKeys.Timers, default)) count++;
        return count;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await holds()) await Task.Delay(5, patience.Token);
    }

    /// <summary>What is deployed at a time: some orchestrators, and the one activity, which waits for thirty days and counts the looks.</summary>
    private sealed class Deployment(FakeTimeProvider time) : Dictionary<string, Func<TaskOrchestrationContext, Task>>, IDurableFunctions
    {
        private readonly ConcurrentQueue<string> looks = [];

        public int Looks(ProcessKey process) => looks.Count(sid => sid == process.Sid);

        public bool HasOrchestrator(string name) => ContainsKey(name);

        public bool HasActivity(string name) => name == nameof(AdvanceProcess);

        public async Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context)
        {
            await this[name](context);
            return null;
        }

        public Task<object?> RunActivityAsync(string name, string instanceId, string? input, CancellationToken ct)
        {
            looks.Enqueue(instanceId);
            return Task.FromResult<object?>(time.GetUtcNow() < End ? new NextWait(false, End, false) : NextWait.Over);
        }
    }
}
