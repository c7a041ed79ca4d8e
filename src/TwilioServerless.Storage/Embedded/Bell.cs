namespace TwilioServerless.Storage.Embedded;

/// <summary>
/// Knows when a queue's next message is visible and wakes who waits for it, so that an empty queue costs no transaction.
/// The time it keeps is never later than the true one: too early means a receive in vain, too late a lost message.
/// </summary>
internal sealed class Bell(TimeProvider clock, long nextVisible)
{
    // Milliseconds. A clock set forward between looking at it and starting a timer would make that timer late.
    private const long Jump = 50;

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
        Task pause;
        long began;
        do
        {
            began = Now;
            pause = Pause(atMost, ct);
        }
        while (Now - began > Jump);
        await pause.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
    }

    private Task Pause(TimeSpan atMost, CancellationToken ct)
    {
        var (ring, left) = Listen();
        var pause = left < atMost ? left : atMost;
        return pause > TimeSpan.Zero ? ring.WaitAsync(pause, clock, ct) : Task.CompletedTask;
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
