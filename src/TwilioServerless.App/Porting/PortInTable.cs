using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.Porting;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Porting;

/// <summary>The rows of requests, in their account's partition, and what of them holds numbers.</summary>
public sealed class PortInTable(Store store, PortingOrders orders) : INumberOrders
{
    /// <inheritdoc />
    public string Prefix => SidPrefix.PortIn;

    /// <summary>A request of the account; null: there is none.</summary>
    public Task<Stored<PortIn>?> FindAsync(Sid account, Sid sid, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), sid.Value, PortingJson.Default.PortIn, ct);

    /// <summary>A request of the caller or one of his subaccounts, with whose it is.</summary>
    public Task<(Tenant Tenant, PortIn Order)> GetAsync(Caller caller, Sid sid, CancellationToken ct) => orders.GetAsync(caller, sid, FindAsync, ct);

    /// <summary>A page of the requests of some accounts, newest first.</summary>
    public Task<ListPage<Stored<PortIn>>> PageAsync(IReadOnlyList<Account> accounts, PortInFilter filter, PageRequest request, CancellationToken ct)
    {
        var queries = accounts.Select(account =>
            new SidQuery<PortIn>(account with { Partitions = 1 }, PortingJson.Default.PortIn, SidPrefix.PortIn) { Where = filter.Wants, Since = filter.Since, Until = filter.Until });
        return request.TakeAsync((after, before) => Merged.ByKey(queries.Select(query => query.ReadAsync(store, request.Size + 1, after, before, ct)), key => key, ct), ct);
    }

    /// <summary>All requests of the account.</summary>
    public IAsyncEnumerable<Stored<PortIn>> OfAsync(Sid account, CancellationToken ct) =>
        store.EachAsync(RowRange.Prefix(Keys.Partition(account), SidPrefix.PortIn), PortingJson.Default.PortIn, ct);

    /// <summary>The rows of a new request: itself, and the mark that it was placed.</summary>
    public static RowChange[] Inserted(PortIn order) => [RowChange.Insert(order.Sid.Value, Body(order)), OrderMarks.Placed(order.Sid)];

    /// <summary>The row of a request that was changed since it was read.</summary>
    public static RowChange Replaced(Stored<PortIn> before, PortIn after) => RowChange.Replace(before.Key, Body(after), before.ETag);

    /// <inheritdoc />
    public Task<bool> HoldsAsync(NumberClaim claim, CancellationToken ct) => orders.HoldsAsync(claim, FindAsync, order => Holds(order, claim), ct);

    private static bool Holds(PortIn order, NumberClaim claim) =>
        order.Numbers.Any(number => number.PhoneNumber == claim.PhoneNumber && (number.IsOpen || number.Status == PortingNumberStatus.Completed));

    private static ReadOnlyMemory<byte> Body(PortIn order) => StoredJson.Write(order, PortingJson.Default.PortIn);
}
