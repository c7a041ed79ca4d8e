using System.Collections.Concurrent;

namespace TwilioServerless.App.Storage;

/// <summary>
/// Remembers what was read for a few seconds, so that it costs nothing per message; a change made in this process is seen at
/// once by whoever forgets what he changes.
/// </summary>
public sealed class Remembered<TKey, TValue>(TimeProvider time)
    where TKey : notnull
{
    private const int Most = 10_000;
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<TKey, (TValue Value, DateTimeOffset Until)> known = new();
    private int changes;

    /// <summary>What is remembered, or else read.</summary>
    public async ValueTask<TValue> GetAsync(TKey key, Func<Task<TValue>> read)
    {
        var now = time.GetUtcNow();
        if (known.TryGetValue(key, out var found) && found.Until > now) return found.Value;
        var before = Volatile.Read(ref changes);
        var value = await read();
        if (known.Count > Most) known.Clear();
        known[key] = (value, now + Holds);
        // Read before somebody's change and remembered after it: it must not hide the change.
        if (before != Volatile.Read(ref changes)) known.TryRemove(key, out _);
        return value;
    }

    /// <summary>Forgets what is remembered, after changing it.</summary>
    public void Forget(TKey key)
    {
        Interlocked.Increment(ref changes);
        known.TryRemove(key, out _);
    }
}
