using Microsoft.DurableTask;

namespace TwilioServerless.LocalRuntime.Durable.History;

/// <summary>The failure of calling a function that does not exist; no repetition helps.</summary>
internal static class MissingFunction
{
    private const string NoActivity = "ActivityTaskNotFound";
    private const string NoOrchestrator = "OrchestratorTaskNotFound";

    public static Failure Activity(string name) => new(NoActivity, $"There is no activity function '{name}'.");

    public static Failure Orchestrator(string name) => new(NoOrchestrator, $"There is no orchestrator function '{name}'.");

    public static bool IsCause(TaskFailureDetails failure) => failure.ErrorType is NoActivity or NoOrchestrator;
}
