using Microsoft.DurableTask;

namespace TwilioServerless.LocalRuntime.Durable;

/// <summary>The functions that the durable engine runs, by name (without regard to case).</summary>
internal interface IDurableFunctions
{
    bool HasOrchestrator(string name);

    bool HasActivity(string name);

    /// <summary>
    /// Runs an orchestrator, possibly from its beginning for the n-th time. Up to the orchestrator's own code and after
    /// it, nothing may be awaited that is not complete; the task may stay incomplete and is dropped then.
    /// </summary>
    Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context);

    /// <summary>Runs an activity on its input (JSON).</summary>
    Task<object?> RunActivityAsync(string name, string instanceId, string? input, CancellationToken ct);
}
