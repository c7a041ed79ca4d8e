using TwilioServerless.LocalRuntime.Durable.Rows;

namespace TwilioServerless.LocalRuntime.Tests.Durable;

[Collection(nameof(ManyInstancesTests))]
[CollectionDefinition(nameof(ManyInstancesTests), DisableParallelization = true)]
public sealed class ManyInstancesTests
{
    private const int Waiting = 5_000;

    [Fact]
    public async Task Five_thousand_waiting_instances_take_no_thread_and_almost_no_memory()
    {
        await using var host = await DurableHost.StartAsync(functions => functions.Orchestrator("Wait", async context =>
            await context.WaitForExternalEvent<string>("go", TimeSpan.FromDays(30))));
        var (memory, threads) = (Memory(), ThreadPool.ThreadCount);

        await ScheduleAsync(host, Waiting);
        await DurableHost.UntilAsync(async () => (await host.RowsAsync(HubKeys.Timers)).Count == Waiting);
        await DurableHost.UntilAsync(async () => (await host.RowsAsync(HubKeys.Wakes)).Count == 0);

        Assert.InRange((Memory() - memory) / Waiting, long.MinValue, 400); // bytes each; one state machine alone is more
        Assert.InRange(ThreadPool.ThreadCount - threads, int.MinValue, 100);
        await host.Client.RaiseEventAsync("i4321", "go", "still there");
        Assert.Equal("still there", (await host.CompletionAsync("i4321")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_restart_with_thousands_of_waiting_instances_reads_no_history()
    {
        await using var host = await DurableHost.StartAsync(functions => functions.Orchestrator("Wait", async context =>
            await context.WaitForExternalEvent<string>("go", TimeSpan.FromDays(30))));
        await ScheduleAsync(host, 1_000);
        await DurableHost.UntilAsync(async () => (await host.RowsAsync(HubKeys.Timers)).Count == 1_000);
        await DurableHost.UntilAsync(async () => (await host.RowsAsync(HubKeys.Wakes)).Count == 0);
        await host.StopAsync();
        var reading = new CountingStorage(host.Storage);

        await host.RestartAsync(storage: reading);

        Assert.InRange(reading.Reads, 1, 20);
    }

    private static Task ScheduleAsync(DurableHost host, int count) => Parallel.ForEachAsync(
        Enumerable.Range(0, count),
        new ParallelOptions { MaxDegreeOfParallelism = 32 },
        async (n, _) => await host.ScheduleAsync("Wait", id: $"i{n}"));

    private static long Memory() => GC.GetTotalMemory(forceFullCollection: true);
}
