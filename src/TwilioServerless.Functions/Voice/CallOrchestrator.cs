using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Voice;

namespace TwilioServerless.Functions.Voice;

/// <summary>
/// Walks a call through its life: waits for its next moment and lets it take its turn. The call's row says what happens
/// then, so an event carries nothing but "look".
/// </summary>
public static class CallOrchestrator
{
    private const int MostTurns = 100;

    // Storage or the customer's server may be away for a while; the row waits.
    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 100, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(1)));

    /// <summary>The instance id is the call's SID.</summary>
    [Function(CallOrchestration.Name)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var call = context.GetInput<CallKey>()!;
        var woken = new EventWait<CallWoken>(context, CallWoken.EventName);
        var next = await context.CallActivityAsync<NextWait>(nameof(CallActivities.BeginCall), call, Patiently);
        for (var turns = 0; !next.Done; turns++)
        {
            if (turns == MostTurns)
            {
                // An event that nobody awaited yet is not missed: the new history begins with a look.
                context.ContinueAsNew(call);
                return;
            }
            await woken.NextOrDeadlineAsync(next.Deadline, next.OnTestClock);
            next = await context.CallActivityAsync<NextWait>(nameof(CallActivities.AdvanceCall), call, Patiently);
        }
    }
}
