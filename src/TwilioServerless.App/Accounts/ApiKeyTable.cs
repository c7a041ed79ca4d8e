using System.Collections.Concurrent;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Accounts;

/// <summary>
/// The rows of API keys: the key among its account's rows, and in a partition of its own a pointer to that account.
/// The pointer is written first and deleted last: alone it opens nothing.
/// </summary>
public sealed class ApiKeyTable(Store store, TimeProvider time)
{
    // As long as an account is remembered: what another process deleted may live on for so long.
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Sid, (ApiKey? Key, DateTimeOffset Until)> cache = new();

    /// <summary>The account's key.</summary>
    public Task<Stored<ApiKey>?> FindAsync(Sid account, Sid key, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), key.Value, AccountJson.Default.ApiKey, ct);

    /// <summary>The key of this SID, whoever owns it; remembered for a few seconds.</summary>
    public async ValueTask<ApiKey?> FindOwnerAsync(Sid key, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (cache.TryGetValue(key, out var known) && known.Until > now) return known.Key;
        if (cache.Count > 10_000) cache.Clear();
        var pointer = await store.FindAsync(Pointers(key), key.Value, AccountJson.Default.ApiKeyPointer, ct);
        var found = pointer is null ? null : (await FindAsync(pointer.Value.AccountSid, key, ct))?.Value;
        cache[key] = (found, now + Remembered);
        return found;
    }

    /// <summary>Writes a new key.</summary>
    public async Task InsertAsync(ApiKey key, CancellationToken ct)
    {
        var pointer = StoredJson.Write(new ApiKeyPointer(key.AccountSid), AccountJson.Default.ApiKeyPointer);
        await store.CommitAsync(Pointers(key.Sid), [RowChange.Insert(key.Sid.Value, pointer)], ct);
        await store.CommitAsync(Keys.Partition(key.AccountSid), [RowChange.Insert(key.Sid.Value, Body(key))], ct);
        cache.TryRemove(key.Sid, out _);
    }

    /// <summary>Writes a changed key.</summary>
    public async Task SaveAsync(Stored<ApiKey> before, ApiKey after, CancellationToken ct)
    {
        await store.CommitAsync(Keys.Partition(after.AccountSid), [RowChange.Replace(before.Key, Body(after), before.ETag)], ct);
        cache.TryRemove(after.Sid, out _);
    }

    /// <summary>Deletes a key.</summary>
    public async Task DeleteAsync(ApiKey key, CancellationToken ct)
    {
        await store.CommitAsync(Keys.Partition(key.AccountSid), [RowChange.Delete(key.Sid.Value)], ct);
        cache.TryRemove(key.Sid, out _);
        await DeletePointerAsync(key.Sid, ct);
    }

    /// <summary>Deletes the way to a key, if it is there still.</summary>
    public async Task DeletePointerAsync(Sid key, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(Pointers(key), [RowChange.Delete(key.Value)], ct);
        }
        catch (ConflictException)
        {
            // Gone already.
        }
        cache.TryRemove(key, out _);
    }

    private static string Pointers(Sid key) => Keys.Partition(key);

    private static ReadOnlyMemory<byte> Body(ApiKey key) => StoredJson.Write(key, AccountJson.Default.ApiKey);
}

/// <summary>Whose key it is.</summary>
public sealed record ApiKeyPointer(Sid AccountSid);
