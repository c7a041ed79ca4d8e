using System.Collections.Concurrent;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Applications;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Applications;

/// <summary>
/// Finds TwiML Apps. One that calls and messages ask for is remembered for a few seconds; a change made in this process is
/// seen at once.
/// </summary>
public sealed class ApplicationTable(Store store, TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<(Sid Account, Sid Application), (Application? Application, DateTimeOffset Until)> cache = new();
    private int changes;

    /// <summary>The account's app; null if it has none of this SID.</summary>
    public async ValueTask<Application?> FindAsync(Sid account, Sid application, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (cache.TryGetValue((account, application), out var known) && known.Until > now) return known.Application;
        var before = Volatile.Read(ref changes);
        var found = (await ReadAsync(account, application, ct))?.Value;
        if (cache.Count > 10_000) cache.Clear();
        cache[(account, application)] = (found, now + Remembered);
        // Read before somebody's change and remembered after it: it must not hide the change.
        if (before != Volatile.Read(ref changes)) cache.TryRemove((account, application), out _);
        return found;
    }

    /// <summary>The row of an app; never from memory.</summary>
    public Task<Stored<Application>?> ReadAsync(Sid account, Sid application, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), application.Value, ApplicationJson.Default.Application, ct);

    /// <summary>Forgets what is remembered of an app, after changing it.</summary>
    public void Forget(Sid account, Sid application)
    {
        Interlocked.Increment(ref changes);
        cache.TryRemove((account, application), out _);
    }
}
