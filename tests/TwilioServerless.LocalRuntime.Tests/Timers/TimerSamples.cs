using Microsoft.Azure.Functions.Worker;

namespace TwilioServerless.LocalRuntime.Tests.Timers;

/// <summary>A tick as a timer function saw it.</summary>
public sealed record Tick(DateTimeOffset At, bool PastDue, DateTime? Last, DateTime? Next);

/// <summary>Reports the ticks of each kind of timer.</summary>
public abstract class TimerSample(Signals signals, TimeProvider time)
{
    protected void Report(TimerInfo timer) =>
        signals.Report(new Tick(time.GetUtcNow(), timer.IsPastDue, timer.ScheduleStatus?.Last, timer.ScheduleStatus?.Next));
}

public sealed class EveryMinute(Signals signals, TimeProvider time) : TimerSample(signals, time)
{
    [Function("EveryMinute")]
    public void Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => Report(timer);
}

public sealed class EverySpan(Signals signals, TimeProvider time) : TimerSample(signals, time)
{
    [Function("EverySpan")]
    public void Run([TimerTrigger("%Every%")] TimerInfo timer) => Report(timer);
}

public sealed class Forgetful(Signals signals, TimeProvider time) : TimerSample(signals, time)
{
    [Function("Forgetful")]
    public void Run([TimerTrigger("0 0 * * * *", UseMonitor = false)] TimerInfo timer) => Report(timer);
}

public sealed class AtStart(Signals signals, TimeProvider time) : TimerSample(signals, time)
{
    [Function("AtStart")]
    public void Run([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) => Report(timer);
}

public sealed class Failing(Signals signals, TimeProvider time) : TimerSample(signals, time)
{
    [Function("Failing")]
    public void Run([TimerTrigger("0 * * * * *")] TimerInfo timer)
    {
        Report(timer);
        throw new InvalidOperationException("no luck");
    }
}

public sealed class Slow(Signals signals, TimeProvider time)
{
    [Function("Slow")]
    public Task Run([TimerTrigger("*/10 * * * * *")] TimerInfo timer, CancellationToken ct) => signals.PassAsync(time.GetUtcNow(), ct);
}

public sealed class Unscheduled
{
    [Function("Unscheduled")]
    public static void Run([TimerTrigger("every now and then")] TimerInfo timer) => _ = timer;
}
