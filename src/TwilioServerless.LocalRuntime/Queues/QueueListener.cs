using Microsoft.Extensions.Logging;
using TwilioServerless.LocalRuntime.Hosting;
using TwilioServerless.Storage;

namespace TwilioServerless.LocalRuntime.Queues;

/// <summary>
/// Fetches the messages of one queue as the real host does: a batch whenever no more than newBatchThreshold messages
/// are being handled, so at most batchSize + newBatchThreshold at once.
/// </summary>
internal sealed partial class QueueListener(QueueHost host, QueueDelivery delivery, ILogger log)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    private readonly IWorkQueue queue = host.Storage.Queue(delivery.QueueName);
    private readonly QueueSettings settings = host.Settings;
    private readonly HashSet<Task> running = [];

    /// <summary>Fetches and starts messages until it is stopped; what it started may still run then, and <paramref name="giveUp"/> asks it to hurry.</summary>
    public async Task ListenAsync(CancellationToken stopping, CancellationToken giveUp)
    {
        var pause = ShortestPause;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await RoomAsync(stopping);
                var fetched = await FetchAsync(stopping, giveUp);
                if (fetched == 0)
                    await queue.WaitAsync(pause, stopping);
                pause = fetched == 0 ? Longer(pause) : ShortestPause;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogFetchFailed(log, delivery.QueueName, e);
                await Task.Delay(settings.MaxPollingInterval, host.Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Ends when every message that was started is settled.</summary>
    public Task SettledAsync() => Task.WhenAll(Running());

    private async Task RoomAsync(CancellationToken stopping)
    {
        while (Running() is { } now && now.Length > settings.NewBatchThreshold)
            await Task.WhenAny(now).WaitAsync(stopping);
    }

    private async Task<int> FetchAsync(CancellationToken stopping, CancellationToken giveUp)
    {
        // A batch that is on its way when the host stops has been hidden already: it is handled, not thrown away.
        stopping.ThrowIfCancellationRequested();
        var batch = Math.Min(settings.BatchSize, StorageLimits.ReceiveMessages);
        var messages = await queue.ReceiveAsync(batch, host.Lease, CancellationToken.None);
        foreach (var message in messages)
            Start(message, giveUp);
        return messages.Count;
    }

    private void Start(QueueMessage message, CancellationToken giveUp)
    {
        lock (running)
        {
            var handling = Task.Run(() => delivery.HandleAsync(message, giveUp), CancellationToken.None);
            running.Add(handling);
            handling.ContinueWith(Forget, TaskScheduler.Default);
        }
    }

    private void Forget(Task handled)
    {
        lock (running)
            running.Remove(handled);
    }

    private Task[] Running()
    {
        lock (running)
            return [.. running.Where(task => !task.IsCompleted)];
    }

    private TimeSpan Longer(TimeSpan pause) => pause * 2 < settings.MaxPollingInterval ? pause * 2 : settings.MaxPollingInterval;

    [LoggerMessage(Level = LogLevel.Error, Message = "Queue {Queue} can not be read; trying again.")]
    private static partial void LogFetchFailed(ILogger log, string queue, Exception exception);
}
