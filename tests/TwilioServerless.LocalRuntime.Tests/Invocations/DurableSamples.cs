using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace TwilioServerless.LocalRuntime.Tests.Invocations;

/// <summary>What an activity is asked to add.</summary>
public sealed record Sum(int Left, int Right);

/// <summary>A durable function of each kind, started over HTTP.</summary>
public sealed class DurableSamples(Signals signals)
{
    [Function("StartSum")]
    public static async Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sums/{left}")] HttpRequest request,
        int left,
        [DurableClient] DurableTaskClient client,
        CancellationToken ct) =>
        Results.Text(await client.ScheduleNewOrchestrationInstanceAsync("SumOrchestrator", new Sum(left, 2), cancellation: ct));

    [Function("SumOrchestrator")]
    public static async Task<int> Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var sum = await context.CallActivityAsync<int>("Add", context.GetInput<Sum>());
        await context.CallActivityAsync("Touch");
        return await context.CallActivityAsync<int>("Add", new Sum(sum, 100));
    }

    [Function("Add")]
    public int Add([ActivityTrigger] Sum sum, FunctionContext context)
    {
        signals.Report($"{context.FunctionDefinition.Name} {sum}");
        return sum.Left + sum.Right;
    }

    [Function("Touch")]
    public static Task Touch([ActivityTrigger] object? nothing, CancellationToken ct) => nothing is null ? Task.CompletedTask : throw new ArgumentException("Touch takes nothing.");
}
