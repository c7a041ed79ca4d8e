using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using TwilioServerless.LocalRuntime.Discovery;
using TwilioServerless.LocalRuntime.Invocations;

namespace TwilioServerless.LocalRuntime.Timers;

/// <summary>What the loops of all timers share.</summary>
internal sealed record TimerHost(TimerLog Log, FunctionRunner Runner, TimeProvider Time);

/// <summary>One timer function: waits for its tick, runs it, and only then looks for the next tick, so that runs never overlap.</summary>
internal sealed partial class TimerLoop(LocalFunction function, TimerSchedule schedule, TimerHost host, ILogger log)
{
    // A longer delay would overflow a timer; waking up in between does no harm.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(5);

    private readonly TimerTrigger trigger = (TimerTrigger)function.Trigger;

    /// <summary>Ticks until it is stopped. A run that has begun is finished; <paramref name="giveUp"/> asks it to hurry.</summary>
    public async Task TickAsync(CancellationToken stopping, CancellationToken giveUp)
    {
        var run = await LastRunAsync(stopping);
        var started = host.Time.GetUtcNow();
        var due = trigger.RunOnStartup ? started : schedule.Next(run.Reached);
        var pastDue = schedule.Next(run.Reached) < started;
        while (await SleepAsync(due, stopping))
        {
            run = await RunAsync(run, Later(due, host.Time.GetUtcNow()), pastDue, giveUp);
            due = schedule.Next(run.Reached);
            pastDue = false;
        }
    }

    private async Task<TimerRun> LastRunAsync(CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                return await RememberedAsync(stopping);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                LogUnknown(log, function.Name, e);
                await Task.Delay(RetryPause, host.Time, stopping);
            }
        }
    }

    private async Task<TimerRun> RememberedAsync(CancellationToken stopping)
    {
        var fresh = new TimerRun(null, host.Time.GetUtcNow());
        if (!trigger.UseMonitor)
            return fresh;
        if (await host.Log.ReadAsync(function.Name, stopping) is { } known)
            return known;
        await host.Log.WriteAsync(function.Name, fresh, stopping);
        return fresh;
    }

    private async Task<TimerRun> RunAsync(TimerRun before, DateTimeOffset now, bool pastDue, CancellationToken giveUp)
    {
        var after = before with { Last = now };
        try
        {
            await host.Runner.RunAsync(function, new BindingValues(Describe(before, pastDue)), giveUp);
        }
        catch (Exception e)
        {
            LogFailure(log, function.Name, e); // As in the real host, the next tick is the next try.
        }

        try
        {
            if (trigger.UseMonitor)
                await host.Log.WriteAsync(function.Name, after, CancellationToken.None);
        }
        catch (Exception e)
        {
            LogForgotten(log, function.Name, e);
        }

        return after;
    }

    private TimerInfo Describe(TimerRun before, bool pastDue) => new()
    {
        IsPastDue = pastDue,
        ScheduleStatus = !trigger.UseMonitor ? null : new ScheduleStatus
        {
            Last = before.Last?.UtcDateTime ?? default,
            Next = schedule.Next(before.Reached).UtcDateTime,
            LastUpdated = before.Reached.UtcDateTime,
        },
    };

    /// <summary>True when the moment has come, false when the host stops before.</summary>
    private async Task<bool> SleepAsync(DateTimeOffset until, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && until - host.Time.GetUtcNow() is { Ticks: > 0 } left)
            await Task.Delay(left < LongestSleep ? left : LongestSleep, host.Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stopping.IsCancellationRequested;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    [LoggerMessage(Level = LogLevel.Error, Message = "Timer function {Function} failed.")]
    private static partial void LogFailure(ILogger log, string function, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The last run of timer function {Function} can not be read; trying again.")]
    private static partial void LogUnknown(ILogger log, string function, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The last run of timer function {Function} could not be recorded.")]
    private static partial void LogForgotten(ILogger log, string function, Exception exception);
}
