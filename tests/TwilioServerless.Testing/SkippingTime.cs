using Microsoft.Extensions.Time.Testing;

namespace TwilioServerless.Testing;

/// <summary>
/// Time that leaps to the end of whatever is waited for, unless that takes longer than <paramref name="longest"/>: a paced lane
/// runs through a minute in no time, as it would have run through it.
/// </summary>
public sealed class SkippingTime(DateTimeOffset start, TimeSpan? longest = null) : FakeTimeProvider(start)
{
    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime <= (longest ?? TimeSpan.MaxValue)) ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
        return timer;
    }
}
