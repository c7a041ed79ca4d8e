using Microsoft.DurableTask;
using TwilioServerless.App.Processes;

namespace TwilioServerless.Functions;

/// <summary>
/// How processes were walked at first: asleep until the next moment, be it weeks. Nothing begins by it any more; it stays as it was, word for
/// word, for the orchestrations whose histories have to be replayed.
/// </summary>
public static class ProcessWalkV1
{
    private const int MostTurns = 100;

    /// <summary>Walks the process that the orchestration was begun with.</summary>
    public static async Task RunAsync(TaskOrchestrationContext context)
    {
        var process = context.GetInput<ProcessKey>()!;
        var woken = new EventWait<ProcessWoken>(context, ProcessWoken.EventName);
        var next = await ProcessWalk.AdvanceAsync(context, process);
        for (var turns = 0; !next.Done; turns++)
        {
            if (turns == MostTurns)
            {
                context.ContinueAsNew(process);
                return;
            }
            await woken.NextOrDeadlineAsync(next.Deadline, next.OnTestClock);
            next = await ProcessWalk.AdvanceAsync(context, process);
        }
    }
}
