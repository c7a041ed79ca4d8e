using Microsoft.DurableTask.Client;
using TwilioServerless.LocalRuntime.Durable.History;
using TwilioServerless.LocalRuntime.Durable.Rows;

namespace TwilioServerless.LocalRuntime.Durable.Turns;

/// <summary>Carries out the requests among the letters of a living instance.</summary>
internal static class Requests
{
    public static void Apply(Step step, IEnumerable<DeliveredLetter> letters)
    {
        foreach (var letter in letters.Where(letter => letter.Event is Request))
        {
            if (!step.Row.Finished)
                Apply(step, (Request)letter.Event);
            step.TakeLast(letter);
        }
    }

    private static void Apply(Step step, Request request)
    {
        var row = step.Row;
        switch (request)
        {
            case SuspendRequested:
                step.Row = row with { Status = OrchestrationRuntimeStatus.Suspended };
                break;
            case ResumeRequested when row.Status == OrchestrationRuntimeStatus.Suspended:
                step.Row = row with { Status = row.Started ? OrchestrationRuntimeStatus.Running : OrchestrationRuntimeStatus.Pending };
                break;
            case TerminateRequested terminate:
                step.Row = row with { Status = OrchestrationRuntimeStatus.Terminated, Output = terminate.Output };
                break;
            case FailRequested failed when failed.ExecutionId == row.ExecutionId:
                step.Row = row with { Status = OrchestrationRuntimeStatus.Failed, Failure = failed.Failure };
                break;
            case StartRequested { Execution.Parent: { } parent }:
                step.Answer(parent, new TaskFailed(parent.TaskId, parent.ExecutionId, AlreadyThere(row)));
                break;
        }
    }

    private static Failure AlreadyThere(InstanceRow row) => new(
        typeof(global::DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException).FullName!,
        $"An orchestration instance '{row.Id}' exists already and is {row.Status}.");
}
