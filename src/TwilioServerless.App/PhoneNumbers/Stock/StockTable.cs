using System.Collections.Concurrent;
using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Storage;

namespace TwilioServerless.App.PhoneNumbers.Stock;

/// <summary>
/// What operators have put up for sale to their family: a row for each kind, kept by the main account. A family's shelf is
/// remembered for a few seconds; a change made in this process is seen at once.
/// </summary>
public sealed class StockTable(Store store, TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Sid, (Shelf Shelf, DateTimeOffset Until)> cache = new();
    private int changes;

    /// <summary>What is for sale to an account.</summary>
    public async ValueTask<Shelf> ShelfAsync(Account account, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (cache.TryGetValue(account.OwnerSid, out var known) && known.Until > now) return known.Shelf;
        var before = Volatile.Read(ref changes);
        var shelf = await ReadShelfAsync(account, ct);
        if (cache.Count > 1_000) cache.Clear();
        cache[account.OwnerSid] = (shelf, now + Remembered);
        // Read before somebody's change and remembered after it: it must not hide the change.
        if (before != Volatile.Read(ref changes)) cache.TryRemove(account.OwnerSid, out _);
        return shelf;
    }

    /// <summary>The same, never from memory.</summary>
    public async Task<Shelf> ReadShelfAsync(Account account, CancellationToken ct)
    {
        var opened = ImmutableArray.CreateBuilder<OpenedStock>();
        await foreach (var stock in store.EachAsync(RowRange.Prefix(Partition(account), Keys.Stock), PhoneNumberJson.Default.OpenedStock, ct)) opened.Add(stock.Value);
        return opened.Count == 0 ? Shelf.Common : new Shelf(opened);
    }

    /// <summary>A kind that was put up for sale; null: it was not, or there is no such country.</summary>
    public async Task<Stored<OpenedStock>?> FindAsync(Account account, string country, NumberType type, CancellationToken ct) =>
        CountryTable.Find(country) is null ? null : await store.FindAsync(Partition(account), Keys.StockOf(country, type.ToString()), PhoneNumberJson.Default.OpenedStock, ct);

    /// <summary>A page of the kinds that were put up for sale, by country.</summary>
    public Task<ListPage<Stored<OpenedStock>>> PageAsync(Account account, PageRequest request, CancellationToken ct) =>
        new KeyQuery<OpenedStock>(Partition(account), Keys.Stock, PhoneNumberJson.Default.OpenedStock).PageAsync(store, request, ct);

    /// <summary>Puts a kind up for sale, or changes how, and has the requests of the family looked at.</summary>
    public async Task SaveAsync(Tenant owner, OpenedStock stock, CancellationToken ct)
    {
        var row = RowChange.Upsert(Keys.StockOf(stock.Country, stock.Type.ToString()), StoredJson.Write(stock, PhoneNumberJson.Default.OpenedStock));
        await store.CommitAsync(owner, Partition(owner.Account), Change.Of(row, [new CheckFamilyRequests(owner.Now)]), ct);
        Forget(owner.Account);
    }

    /// <summary>Takes a kind off the shelf; numbers that were bought stay.</summary>
    public async Task DeleteAsync(Account owner, Stored<OpenedStock> stock, CancellationToken ct)
    {
        await store.CommitAsync(Partition(owner), [RowChange.Delete(stock.Key, stock.ETag)], ct);
        Forget(owner);
    }

    private void Forget(Account owner)
    {
        Interlocked.Increment(ref changes);
        cache.TryRemove(owner.OwnerSid, out _);
    }

    private static string Partition(Account account) => Keys.Partition(account.OwnerSid);
}
