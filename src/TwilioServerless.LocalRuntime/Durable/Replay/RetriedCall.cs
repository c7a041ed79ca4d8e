using Microsoft.DurableTask;
using TwilioServerless.LocalRuntime.Durable.History;

namespace TwilioServerless.LocalRuntime.Durable.Replay;

/// <summary>Makes a call again after failures, as its options say; all pauses are durable timers.</summary>
internal static class RetriedCall
{
    public static Task<T> MakeAsync<T>(TaskOrchestrationContext context, TaskRetryOptions? retry, Func<Task<T>> attempt) => retry switch
    {
        { Policy: { } policy } => ByPolicyAsync(context, policy, attempt),
        { Handler: { } handler } => ByHandlerAsync(context, handler, attempt),
        _ => attempt(),
    };

    private static async Task<T> ByPolicyAsync<T>(TaskOrchestrationContext context, RetryPolicy policy, Func<Task<T>> attempt)
    {
        var begin = context.CurrentUtcDateTime;
        for (var number = 1; ; number++)
        {
            TimeSpan pause;
            try
            {
                return await attempt();
            }
            catch (TaskFailedException failed)
                when (CanRetry(failed) && Pause(policy, number, failed, context.CurrentUtcDateTime - begin) is { } next)
            {
                pause = next;
            }

            await context.CreateTimer(pause, CancellationToken.None);
        }
    }

    private static async Task<T> ByHandlerAsync<T>(TaskOrchestrationContext context, AsyncRetryHandler handler, Func<Task<T>> attempt)
    {
        var begin = context.CurrentUtcDateTime;
        for (var number = 1; ; number++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException failed) when (CanRetry(failed))
            {
                var passed = context.CurrentUtcDateTime - begin;
                if (!await handler(new(context, number, failed.FailureDetails, passed, CancellationToken.None)))
                    throw;
            }
        }
    }

    private static bool CanRetry(TaskFailedException failed) => !MissingFunction.IsCause(failed.FailureDetails);

    private static TimeSpan? Pause(RetryPolicy policy, int attempts, TaskFailedException failed, TimeSpan passed)
    {
        if (attempts >= policy.MaxNumberOfAttempts || !policy.Retries(failed.FailureDetails))
            return null;
        if (policy.RetryTimeout != Timeout.InfiniteTimeSpan && passed >= policy.RetryTimeout)
            return null;
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        var wanted = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempts - 1);
        return wanted < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(wanted) : longest;
    }
}
