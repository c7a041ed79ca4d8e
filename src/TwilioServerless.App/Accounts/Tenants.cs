using System.Collections.Concurrent;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Accounts;

/// <summary>
/// Finds accounts and tells their time. An account row is remembered for a few seconds, so that it costs nothing per
/// request; a change made in this process is seen at once. The time of a test clock is never remembered.
/// </summary>
public sealed class Tenants(IStorage storage, TimeProvider time)
{
    /// <summary>How long an account is remembered: what another process changed may be seen late by so much.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PartitionsRemembered = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<Sid, (Account? Account, DateTimeOffset Until)> cache = new();
    private readonly ITable table = storage.Table(TableNames.Accounts);
    private int changes;

    /// <summary>The account now; it must exist.</summary>
    public async ValueTask<Tenant> GetAsync(Sid account, CancellationToken ct) =>
        await FindAsync(account, ct) ?? throw new Refusal(20404, account);

    /// <summary>The account now, or null.</summary>
    public async ValueTask<Tenant?> FindAsync(Sid sid, CancellationToken ct) =>
        await ReadAsync(sid, ct) is { } account ? new Tenant(account, await NowAsync(account, ct)) : null;

    /// <summary>Whether an account may do anything: neither it nor its parent is suspended or closed.</summary>
    public async ValueTask<bool> IsActiveAsync(Account account, CancellationToken ct) =>
        account.Status == AccountStatus.Active
        && (await ParentAsync(account, ct) is not { } parent || parent.Status == AccountStatus.Active);

    /// <summary>The account a subaccount belongs to; null: it is a main account.</summary>
    public async ValueTask<Account?> ParentAsync(Account account, CancellationToken ct) =>
        account.IsSubaccount ? (await GetAsync(account.OwnerSid, ct)).Account : null;

    /// <summary>How many partitions an account has; none if there is no account. They seldom change, so this may be minutes old.</summary>
    public async ValueTask<int> PartitionsAsync(Sid sid, CancellationToken ct)
    {
        var isKnown = cache.TryGetValue(sid, out var known) && known.Account is not null && known.Until + PartitionsRemembered > time.GetUtcNow();
        return (isKnown ? known.Account : await ReadAsync(sid, ct))?.Partitions ?? 0;
    }

    /// <summary>Forgets what is remembered of an account, after changing it.</summary>
    public void Forget(Sid account)
    {
        Interlocked.Increment(ref changes);
        cache.TryRemove(account, out _);
    }

    /// <summary>The time of an account.</summary>
    public async ValueTask<DateTimeOffset> NowAsync(Account account, CancellationToken ct) =>
        account.TestClockSid is { } clock ? await NowAsync(account.OwnerSid, clock, ct) : time.GetUtcNow();

    /// <summary>The time of a test clock.</summary>
    public async Task<DateTimeOffset> NowAsync(Sid owner, Sid clock, CancellationToken ct)
    {
        var row = await table.ReadAsync(Keys.Partition(owner), clock.Value, ct)
            ?? throw new InvalidOperationException($"The test clock {clock} is gone, but an account lives by it.");
        return StoredJson.Read(row.Body, AccountJson.Default.TestClock).FrozenTime;
    }

    /// <summary>All accounts of a shard of the register.</summary>
    public async IAsyncEnumerable<Sid> RegisteredAsync(int shard, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var range = RowRange.Prefix(Keys.Register(shard), SidPrefix.Account); ;)
        {
            var page = await table.RangeAsync(range, ct);
            foreach (var row in page.Rows) yield return Sid.Parse(row.Key);
            if (page.Continuation is null) yield break;
            range = range with { After = page.Continuation };
        }
    }

    private async ValueTask<Account?> ReadAsync(Sid sid, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (cache.TryGetValue(sid, out var known) && known.Until > now) return known.Account;
        var before = Volatile.Read(ref changes);
        var row = await table.ReadAsync(Keys.Partition(sid), sid.Value, ct);
        var account = row is null ? null : StoredJson.Read(row.Body, AccountJson.Default.Account);
        if (cache.Count > 10_000) cache.Clear();
        cache[sid] = (account, now + Remembered);
        // Read before somebody's change and remembered after it: it must not hide the change.
        if (before != Volatile.Read(ref changes)) cache.TryRemove(sid, out _);
        return account;
    }
}
