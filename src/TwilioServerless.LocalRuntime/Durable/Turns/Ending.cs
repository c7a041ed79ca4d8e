using Microsoft.DurableTask.Client;
using TwilioServerless.LocalRuntime.Durable.History;
using TwilioServerless.LocalRuntime.Durable.Rows;

namespace TwilioServerless.LocalRuntime.Durable.Turns;

/// <summary>What the end of an instance leaves to do: its timers go, its parent is told.</summary>
internal static class Ending
{
    public static void Clear(Step step, ExecutionHistory history, IReadOnlySet<int>? gone = null)
    {
        if (step.Row is { Started: false, StartAt: { } start })
            step.DropStartTimer(start);
        foreach (var timer in history.OpenTimers.Values.Where(timer => gone?.Contains(timer.Id) != true))
            step.Cancel(timer, byEnd: true);
        if (step.Row.Finished && step.Row.Parent is { } parent)
            step.Answer(parent, Outcome(step.Row, parent));
    }

    private static HistoryEvent Outcome(InstanceRow row, ParentTask parent) => row switch
    {
        { Status: OrchestrationRuntimeStatus.Completed } => new TaskCompleted(parent.TaskId, parent.ExecutionId, row.Output),
        { Failure: { } failure } => new TaskFailed(parent.TaskId, parent.ExecutionId, failure),
        _ => new TaskFailed(parent.TaskId, parent.ExecutionId, new("OrchestrationTerminated", $"Instance '{row.Id}' was terminated.")),
    };
}
