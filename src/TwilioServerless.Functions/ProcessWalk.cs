using Microsoft.DurableTask;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Functions.Processes;

namespace TwilioServerless.Functions;

/// <summary>
/// The body of orchestrators that walk a process through its weeks: wait for its next moment, let it take its turns, wait again. The
/// process's row says what happens then, so an event carries nothing but "look".
/// </summary>
public static class ProcessWalk
{
    private const int MostTurns = 100;

    // A message that got lost may cost a process a week of its time, not all that it waits for.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(7);

    // Storage may be away for a while; the row waits.
    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 100, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1)));

    /// <summary>Walks the process that the orchestration was begun with.</summary>
    public static async Task RunAsync(TaskOrchestrationContext context)
    {
        var process = context.GetInput<ProcessKey>()!;
        var woken = new EventWait<ProcessWoken>(context, ProcessWoken.EventName);
        var next = await AdvanceAsync(context, process);
        for (var turns = 0; !next.Done; turns++)
        {
            if (turns == MostTurns)
            {
                // An event that nobody awaited yet is not missed: the new history begins with a look.
                context.ContinueAsNew(process);
                return;
            }
            await woken.NextOrDeadlineAsync(Soon(context, next.Deadline), next.OnTestClock);
            next = await AdvanceAsync(context, process);
        }
    }

    /// <summary>Lets the process take the turns that are due.</summary>
    public static Task<NextWait> AdvanceAsync(TaskOrchestrationContext context, ProcessKey process) =>
        context.CallActivityAsync<NextWait>(nameof(ProcessActivities.AdvanceProcess), process, Patiently);

    private static DateTimeOffset Soon(TaskOrchestrationContext context, DateTimeOffset deadline) =>
        Moment.Earlier(deadline, new DateTimeOffset(context.CurrentUtcDateTime, TimeSpan.Zero) + LongestSleep);
}
