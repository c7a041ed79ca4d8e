using Microsoft.DurableTask;

namespace TwilioServerless.Functions;

/// <summary>
/// The one way orchestrators wait: for an event of a name, or a deadline. An orchestration makes one per name and keeps it: in
/// Durable a wait that is given up still swallows the next event of its name
/// (Azure/azure-functions-durable-extension#3255, microsoft/durabletask-dotnet#508), so what a deadline cut short goes on.
/// </summary>
public sealed class EventWait<T>(TaskOrchestrationContext context, string eventName)
    where T : class
{
    private Task<T>? raised;

    /// <summary>
    /// The next event, or null when the deadline came first. On a test clock no timer runs: whoever advances the clock to the
    /// deadline raises the event.
    /// </summary>
    public async Task<T?> NextOrDeadlineAsync(DateTimeOffset deadline, bool onTestClock)
    {
        raised ??= context.WaitForExternalEvent<T>(eventName);
        if (!onTestClock && !await CameBeforeAsync(raised, deadline)) return null;
        var next = await raised;
        raised = null;
        return next;
    }

    private async Task<bool> CameBeforeAsync(Task wanted, DateTimeOffset deadline)
    {
        using var timerEnd = new CancellationTokenSource();
        var timer = context.CreateTimer(deadline.UtcDateTime, timerEnd.Token);
        if (await Task.WhenAny(wanted, timer) == timer) return false;
        // An orchestrator has one thread, so what cancelling calls must run here and now.
#pragma warning disable CA1849
        timerEnd.Cancel();
#pragma warning restore CA1849
        return true;
    }
}
