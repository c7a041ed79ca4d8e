using Microsoft.DurableTask;
using TwilioServerless.LocalRuntime.Durable;

namespace TwilioServerless.LocalRuntime.CrashChild;

/// <summary>An orchestrator with a bit of everything, and an activity that says on the standard output that it ran.</summary>
internal sealed class Steps : IDurableFunctions
{
    public bool HasOrchestrator(string name) => true;

    public bool HasActivity(string name) => true;

    public async Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context)
    {
        var number = context.GetInput<int>();
        if (name == "Child")
            return await context.CallActivityAsync<int>("Step", number);

        var sum = await context.CallActivityAsync<int>("Step", number * 10);
        await context.CreateTimer(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        sum += await context.CallSubOrchestratorAsync<int>("Child", number * 10 + 1);
        var both = await Task.WhenAll(context.CallActivityAsync<int>("Step", number * 10 + 2), context.CallActivityAsync<int>("Step", number * 10 + 3));
        return sum + both.Sum();
    }

    public async Task<object?> RunActivityAsync(string name, string instanceId, string? input, CancellationToken ct)
    {
        await Console.Out.WriteLineAsync($"step {input}".AsMemory(), ct);
        return Payload.Read<int>(input);
    }
}
