namespace TwilioServerless.Storage.Embedded;

/// <summary>
/// Knows when a queue's next message is visible and wakes who waits for it, so that an empty queue costs no transaction.
/// The time it keeps is never later than the true one: too early means a receive in vain, too late a lost message.
/// </summary>
internal sealed class Bell(TimeProvider clock, long nextVisible)
{
    private readonly Lock gate = new();
    private TaskCompletionSource rung = NewRing();
    private long next = nextVisible;

    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The first moment at which <paramref name="delay"/> is over.</summary>
    public long After(TimeSpan delay) => Now + (long)Math.Ceiling(delay.TotalMilliseconds);

    public bool IsDue => Volatile.Read(ref next) <= Now;

    /// <summary>A message becomes visible at <paramref name="visible"/>.</summary>
    public void Announce(long visible)
    {
        TaskCompletionSource earlier;
        lock (gate)
        {
            if (visible >= next)
                return;
            next = visible;
            earlier = rung;
            rung = NewRing();
        }
        earlier.SetResult();
    }

    /// <summary>The next message's time as the writer reads it; nothing may be announced in between.</summary>
    public void Set(long visible)
    {
        lock (gate)
            next = visible;
    }

    /// <summary>Until a message is due, at most <paramref name="atMost"/>.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var (ring, left) = Listen();
        var pause = left < atMost ? left : atMost;
        if (pause > TimeSpan.Zero)
            await ring.WaitAsync(pause, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
    }

    // The ring is taken with the time it belongs to: an earlier message announced from now on completes this ring.
    private (Task Ring, TimeSpan Left) Listen()
    {
        lock (gate)
        {
            var left = next == long.MaxValue ? TimeSpan.MaxValue : TimeSpan.FromMilliseconds(next - Now);
            return (rung.Task, left);
        }
    }

    private static TaskCompletionSource NewRing() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
