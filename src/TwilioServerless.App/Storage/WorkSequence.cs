namespace TwilioServerless.App.Storage;

/// <summary>Numbers that grow in the order work is accepted: real time in ticks, never the same twice in a process.</summary>
public sealed class WorkSequence(TimeProvider time)
{
    private long last;

    /// <summary>The next number.</summary>
    public long Next()
    {
        while (true)
        {
            var before = Interlocked.Read(ref last);
            var next = Math.Max(before + 1, time.GetUtcNow().UtcTicks);
            if (Interlocked.CompareExchange(ref last, next, before) == before) return next;
        }
    }
}
