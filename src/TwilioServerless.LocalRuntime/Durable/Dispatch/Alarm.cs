using Microsoft.Extensions.Logging;
using TwilioServerless.LocalRuntime.Durable.Rows;

namespace TwilioServerless.LocalRuntime.Durable.Dispatch;

/// <summary>Wakes instances whose timers are due. The rows are the timers; in memory there is one, for the next due.</summary>
internal sealed class Alarm : IAsyncDisposable
{
    // Far below what a timer can hold; then it looks again.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private readonly Hub hub;
    private readonly TimeProvider time;
    private readonly Action<string> wake;
    private readonly ILogger logger;
    private readonly ITimer timer;
    private readonly SemaphoreSlim ringing = new(1);
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private DateTime next = DateTime.MaxValue;
    private DateTime rungUntil = DateTime.MinValue;

    public Alarm(Hub hub, TimeProvider time, Action<string> wake, ILogger logger)
    {
        (this.hub, this.time, this.wake, this.logger) = (hub, time, wake, logger);
        timer = time.CreateTimer(_ => _ = RingAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>A timer row was written.</summary>
    public void Expect(DateTime due, string instanceId)
    {
        lock (gate)
        {
            if (due > rungUntil && due > Now)
            {
                SetFor(due);
                return;
            }
        }

        wake(instanceId);
    }

    /// <summary>Wakes the instances of all timers that came due since the last time, then sleeps until the next.</summary>
    public async Task RingAsync()
    {
        try
        {
            await ringing.WaitAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        try
        {
            await RingDueAsync(stop.Token);
        }
#pragma warning disable CA1031 // Nobody awaits this; a timer that can't be read now is read again.
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            DurableLog.HousekeepingFailed(logger, exception);
            lock (gate)
                SetFor(Now + RetryPause);
        }
        catch (Exception)
        {
        }
#pragma warning restore CA1031
        finally
        {
            ringing.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await timer.DisposeAsync();
        await ringing.WaitAsync();
        stop.Dispose();
        ringing.Dispose();
    }

    private async Task RingDueAsync(CancellationToken ct)
    {
        var (from, now) = (rungUntil, Now);
        lock (gate)
        {
            // From here on, who writes a timer until now wakes the instance itself.
            rungUntil = now;
            next = DateTime.MaxValue;
        }

        try
        {
            await foreach (var key in hub.DueTimersAsync(from, now, ct))
                wake(HubKeys.InstanceOf(key, segment: 2));
            if (await hub.NextTimerAsync(now, ct) is { } due)
                lock (gate)
                    SetFor(due);
        }
        catch
        {
            lock (gate)
                rungUntil = from;
            throw;
        }
    }

    private void SetFor(DateTime due)
    {
        if (due >= next)
            return;
        next = due;
        var sleep = TimeSpan.FromMilliseconds(Math.Ceiling((due - Now).TotalMilliseconds));
        timer.Change(sleep < TimeSpan.Zero ? TimeSpan.Zero : sleep < LongestSleep ? sleep : LongestSleep, Timeout.InfiniteTimeSpan);
    }
}
