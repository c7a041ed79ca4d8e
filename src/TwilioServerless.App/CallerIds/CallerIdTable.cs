using System.Collections.Concurrent;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.CallerIds;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.CallerIds;

/// <summary>
/// Finds verified caller IDs. Whether a number is one is remembered for a few seconds; a change made in this process is seen
/// at once.
/// </summary>
public sealed class CallerIdTable(Store store, TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    // Who has just verified a number through another instance wants to use it.
    private static readonly TimeSpan MissRemembered = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<(Sid Account, string Number), (bool IsVerified, DateTimeOffset Until)> cache = new();
    private int changes;

    /// <summary>Whether the account has verified this number.</summary>
    public async ValueTask<bool> IsVerifiedAsync(Sid account, string e164, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (cache.TryGetValue((account, e164), out var known) && known.Until > now) return known.IsVerified;
        var before = Volatile.Read(ref changes);
        var isVerified = await ReadPointerAsync(account, e164, ct) is not null;
        if (cache.Count > 10_000) cache.Clear();
        cache[(account, e164)] = (isVerified, now + (isVerified ? Remembered : MissRemembered));
        // Read before somebody's change and remembered after it: it must not hide the change.
        if (before != Volatile.Read(ref changes)) cache.TryRemove((account, e164), out _);
        return isVerified;
    }

    /// <summary>The row of a caller ID; never from memory.</summary>
    public Task<Stored<OutgoingCallerId>?> ReadAsync(Sid account, Sid sid, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), Keys.CallerId(sid), CallerIdJson.Default.OutgoingCallerId, ct);

    /// <summary>The way to the caller ID of a number; never from memory.</summary>
    public Task<Stored<CallerIdPointer>?> ReadPointerAsync(Sid account, string e164, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), Keys.CallerIdPointer(e164), CallerIdJson.Default.CallerIdPointer, ct);

    /// <summary>Forgets what is remembered of a number, after changing it.</summary>
    public void Forget(Sid account, string e164)
    {
        Interlocked.Increment(ref changes);
        cache.TryRemove((account, e164), out _);
    }
}
