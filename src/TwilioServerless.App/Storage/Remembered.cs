using System.Collections.Concurrent;

namespace TwilioServerless.App.Storage;

/// <summary>
/// Remembers what was read for a few seconds, so that it costs nothing per message; a change made in this process is seen at
/// once by whoever forgets what he changes. <paramref name="holds"/> says how long a value may be remembered, if not for as
/// long as any; zero: not at all.
/// </summary>
public sealed class Remembered<TKey, TValue>(TimeProvider time, Func<TValue, TimeSpan>? holds = null)
    where TKey : notnull
{
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<TKey, (TValue Value, DateTimeOffset Until)> known = new();
    private int changes;

    /// <summary>What is remembered, or else read.</summary>
    public async ValueTask<TValue> GetAsync(TKey key, Func<Task<TValue>> read)
    {
        var now = time.GetUtcNow();
        if (known.TryGetValue(key, out var found) && found.Until > now) return found.Value;
        var before = Volatile.Read(ref changes);
        var value = await read();
        if ((holds?.Invoke(value) ?? RememberedFor.Usual) is { Ticks: > 0 } held) Keep(key, value, now + held);
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

    private void Keep(TKey key, TValue value, DateTimeOffset until)
    {
        if (known.Count > Most) known.Clear();
        known[key] = (value, until);
    }
}

/// <summary>How long things are remembered.</summary>
public static class RememberedFor
{
    /// <summary>What another process changed may be seen late by so much.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);

    /// <summary>That there is none: whoever has just got one through another process wants to use it.</summary>
    public static readonly TimeSpan Missing = TimeSpan.FromSeconds(1);
}
