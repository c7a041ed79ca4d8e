using System.Diagnostics;
using Xunit.Abstractions;

namespace TwilioServerless.LocalRuntime.Tests.Durable;

[Collection(nameof(ManyInstancesTests))]
public sealed class ThroughputTests(ITestOutputHelper output)
{
    private const int Count = 3_000;

    // A tenth of what two idle cores do: a bound for a regression of kind, not of degree.
    private const int AtLeastPerSecond = 40;

    [Fact]
    public async Task Many_orchestrations_with_an_activity_each_run_side_by_side()
    {
        await using var host = await DurableHost.StartAsync(functions => functions
            .Orchestrator("Call", async context => await context.CallActivityAsync<int>("Add", context.GetInput<int>()))
            .Activity<int>("Add", n => n + 1));
        var watch = Stopwatch.StartNew();

        await Parallel.ForEachAsync(
            Enumerable.Range(0, Count),
            new ParallelOptions { MaxDegreeOfParallelism = 64 },
            async (n, _) => Assert.Equal(n + 1, (await host.RunAsync("Call", n)).ReadOutputAs<int>()));

        var rate = Count / watch.Elapsed.TotalSeconds;
        output.WriteLine($"{rate:0} orchestrations/s");
        Assert.True(rate > AtLeastPerSecond, $"{rate:0} orchestrations/s");
    }
}
