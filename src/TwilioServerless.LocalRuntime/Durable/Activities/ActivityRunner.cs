using Microsoft.Extensions.Logging;
using TwilioServerless.LocalRuntime.Durable.Dispatch;
using TwilioServerless.LocalRuntime.Durable.History;
using TwilioServerless.LocalRuntime.Durable.Rows;
using TwilioServerless.Storage;

namespace TwilioServerless.LocalRuntime.Durable.Activities;

/// <summary>
/// Runs activities: at least once each. The row of one goes in the commit that delivers its outcome, so what a killed
/// process had not delivered runs again.
/// </summary>
internal sealed class ActivityRunner(Hub hub, Postbox post, Dispatcher dispatcher, IDurableFunctions functions, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    public async Task RunAsync(string key, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await hub.ActivityAsync(key, stop) is { } activity && await OutcomeAsync(activity, stop) is { } outcome)
                    await DeliverAsync(key, activity, outcome, stop);
                return;
            }
#pragma warning disable CA1031 // The crew goes on; what was not delivered runs again.
            catch (Exception exception)
            {
                await PauseAsync(exception, key, stop);
            }
#pragma warning restore CA1031
        }
    }

    private async Task<HistoryEvent?> OutcomeAsync(ActivityRow activity, CancellationToken stop)
    {
        if (!functions.HasActivity(activity.Name))
            return new TaskFailed(activity.TaskId, activity.ExecutionId, MissingFunction.Activity(activity.Name));
        try
        {
            var result = await functions.RunActivityAsync(activity.Name, activity.InstanceId, activity.Input, stop);
            return new TaskCompleted(activity.TaskId, activity.ExecutionId, Payload.Write(result));
        }
#pragma warning disable CA1031 // Whatever the function throws is its outcome.
        catch (Exception exception)
        {
            if (exception is OperationCanceledException && stop.IsCancellationRequested)
                return null;
            DurableLog.ActivityFailed(logger, exception, activity.Name, activity.InstanceId);
            return new TaskFailed(activity.TaskId, activity.ExecutionId, Failure.From(exception));
        }
#pragma warning restore CA1031
    }

    // Not given up when the engine stops: the work is done, and doing it again may cost somebody something.
    private async Task DeliverAsync(string key, ActivityRow activity, HistoryEvent outcome, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await hub.CommitAsync([RowChange.Delete(key), post.Letter(activity.InstanceId, outcome)], CancellationToken.None);
                dispatcher.Wake(activity.InstanceId);
                return;
            }
#pragma warning disable CA1031 // Only the delivery is repeated, not the activity.
            catch (Exception exception) when (!stop.IsCancellationRequested)
            {
                await PauseAsync(exception, key, stop);
            }
#pragma warning restore CA1031
        }
    }

    private async Task PauseAsync(Exception exception, string key, CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
            return;
        DurableLog.OutcomeNotSaved(logger, exception, key);
        await Task.Delay(RetryPause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
