using System.Collections.Concurrent;
using Microsoft.DurableTask;
using TwilioServerless.LocalRuntime.Durable;

namespace TwilioServerless.LocalRuntime.Tests.Durable;

/// <summary>Functions given as lambdas; counts how often each activity ran.</summary>
internal sealed class ScriptedFunctions : IDurableFunctions
{
    private readonly ConcurrentDictionary<string, Func<TaskOrchestrationContext, Task<object?>>> orchestrators = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Func<string?, CancellationToken, Task<object?>>> activities = new(StringComparer.OrdinalIgnoreCase);

    public ConcurrentQueue<string> Ran { get; } = [];

    public ScriptedFunctions Orchestrator(string name, Func<TaskOrchestrationContext, Task<object?>> code)
    {
        orchestrators[name] = code;
        return this;
    }

    public ScriptedFunctions Activity<T>(string name, Func<T, object?> code) =>
        Activity(name, (input, _) => Task.FromResult(code(Payload.Read<T>(input)!)));

    public ScriptedFunctions Activity(string name, Func<string?, CancellationToken, Task<object?>> code)
    {
        activities[name] = code;
        return this;
    }

    public bool HasOrchestrator(string name) => orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => activities.ContainsKey(name);

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) => orchestrators[name](context);

    public Task<object?> RunActivityAsync(string name, string instanceId, string? input, CancellationToken ct)
    {
        Ran.Enqueue($"{name}({input})");
        return activities[name](input, ct);
    }
}
