using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.Porting;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Porting;

/// <summary>The rows of orders to carry messages only, in their account's partition, and what of them holds numbers.</summary>
public sealed class HostedNumberTable(Store store, PortingOrders orders) : INumberOrders
{
    /// <inheritdoc />
    public string Prefix => SidPrefix.HostedNumberOrder;

    /// <summary>An order of the account; null: there is none.</summary>
    public Task<Stored<HostedNumberOrder>?> FindAsync(Sid account, Sid sid, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), sid.Value, PortingJson.Default.HostedNumberOrder, ct);

    /// <summary>An order of the caller or one of his subaccounts, with whose it is.</summary>
    public Task<(Tenant Tenant, HostedNumberOrder Order)> GetAsync(Caller caller, Sid sid, CancellationToken ct) => orders.GetAsync(caller, sid, FindAsync, ct);

    /// <summary>A page of the account's orders, newest first.</summary>
    public Task<ListPage<Stored<HostedNumberOrder>>> PageAsync(Caller caller, Func<HostedNumberOrder, bool> wants, PageRequest request, CancellationToken ct) =>
        new SidQuery<HostedNumberOrder>(caller.Account with { Partitions = 1 }, PortingJson.Default.HostedNumberOrder, SidPrefix.HostedNumberOrder) { Where = wants }.PageAsync(store, request, ct);

    /// <summary>All orders of the account.</summary>
    public IAsyncEnumerable<Stored<HostedNumberOrder>> OfAsync(Sid account, CancellationToken ct) =>
        store.EachAsync(RowRange.Prefix(Keys.Partition(account), SidPrefix.HostedNumberOrder), PortingJson.Default.HostedNumberOrder, ct);

    /// <summary>The rows of a new order.</summary>
    public static RowChange[] Inserted(HostedNumberOrder order) => [RowChange.Insert(order.Sid.Value, Body(order)), OrderMarks.Placed(order.Sid)];

    /// <summary>The row of an order that was changed since it was read; one that was canceled is gone.</summary>
    public static RowChange Replaced(Stored<HostedNumberOrder> before, HostedNumberOrder after) =>
        after.Status == HostedNumberStatus.Canceled ? RowChange.Delete(before.Key, before.ETag) : RowChange.Replace(before.Key, Body(after), before.ETag);

    /// <inheritdoc />
    public Task<bool> HoldsAsync(NumberClaim claim, CancellationToken ct) => orders.HoldsAsync(claim, FindAsync, Holds, ct);

    private static bool Holds(HostedNumberOrder order) => order.IsOpen || order.Status == HostedNumberStatus.Completed;

    private static ReadOnlyMemory<byte> Body(HostedNumberOrder order) => StoredJson.Write(order, PortingJson.Default.HostedNumberOrder);
}
