using Microsoft.DurableTask;

namespace TwilioServerless.Functions;

/// <summary>The one way orchestrators wait.</summary>
public static class Waiting
{
    /// <summary>
    /// The next event of this name, or null when the deadline came first. On a test clock no timer runs: whoever advances
    /// the clock to the deadline raises the event.
    /// </summary>
    public static async Task<T?> NextEventOrDeadline<T>(
        this TaskOrchestrationContext context, string eventName, DateTimeOffset deadline, bool onTestClock)
        where T : class
    {
        if (onTestClock) return await context.WaitForExternalEvent<T>(eventName);
        using var timerEnd = new CancellationTokenSource();
        using var waitEnd = new CancellationTokenSource();
        var timer = context.CreateTimer(deadline.UtcDateTime, timerEnd.Token);
        var raised = context.WaitForExternalEvent<T>(eventName, waitEnd.Token);
        if (await Task.WhenAny(raised, timer) == raised)
        {
            Cancel(timerEnd);
            return await raised;
        }
        Cancel(waitEnd);
        return null;
    }

    // An orchestrator has one thread, so what cancelling calls must run here and now.
#pragma warning disable CA1849
    private static void Cancel(CancellationTokenSource source) => source.Cancel();
#pragma warning restore CA1849
}
