using Microsoft.DurableTask;
using TwilioServerless.LocalRuntime.Discovery;
using TwilioServerless.LocalRuntime.Durable;

namespace TwilioServerless.LocalRuntime.Invocations;

/// <summary>Lets the durable engine run the program's orchestrators and activities.</summary>
internal sealed class DurableFunctions(FunctionCatalog catalog, FunctionRunner runner) : IDurableFunctions
{
    public bool HasOrchestrator(string name) => catalog.Orchestrator(name) is not null;

    public bool HasActivity(string name) => catalog.Activity(name) is not null;

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) =>
        runner.RunAsync(Known(catalog.Orchestrator(name), name), new BindingValues(context, Named(context.InstanceId)), default);

    public Task<object?> RunActivityAsync(string name, string instanceId, string? input, CancellationToken ct) =>
        runner.RunAsync(Known(catalog.Activity(name), name), new BindingValues(input, Named(instanceId)), ct);

    private static LocalFunction Known(LocalFunction? function, string name) =>
        function ?? throw new InvalidOperationException($"There is no function named '{name}'.");

    private static Dictionary<string, object?> Named(string instanceId) => new() { ["instanceId"] = instanceId };
}
