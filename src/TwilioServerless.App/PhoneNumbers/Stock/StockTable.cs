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
    private readonly Remembered<Sid, Shelf> shelves = new(time);

    /// <summary>What is for sale to an account.</summary>
    public ValueTask<Shelf> ShelfAsync(Account account, CancellationToken ct) => shelves.GetAsync(account.OwnerSid, () => ReadShelfAsync(account, ct));

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
        shelves.Forget(owner.Account.OwnerSid);
    }

    /// <summary>Takes a kind off the shelf; numbers that were bought stay.</summary>
    public async Task DeleteAsync(Account owner, Stored<OpenedStock> stock, CancellationToken ct)
    {
        await store.CommitAsync(Partition(owner), [RowChange.Delete(stock.Key, stock.ETag)], ct);
        shelves.Forget(owner.OwnerSid);
    }

    private static string Partition(Account account) => Keys.Partition(account.OwnerSid);
}
