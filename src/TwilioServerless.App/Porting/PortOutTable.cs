using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.Porting;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Porting;

/// <summary>The rows of numbers on their way out, in their account's partition: each by its SID, and one by its number as long as it is to go.</summary>
public sealed class PortOutTable(Store store)
{
    /// <summary>A request of the account.</summary>
    public async Task<Stored<PortOut>> GetAsync(Sid account, Sid sid, CancellationToken ct) =>
        await store.FindAsync(Keys.Partition(account), sid.Value, PortingJson.Default.PortOut, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);

    /// <summary>A page of the account's requests, newest first.</summary>
    public Task<ListPage<Stored<PortOut>>> PageAsync(Caller caller, PageRequest request, CancellationToken ct) =>
        new SidQuery<PortOut>(caller.Account with { Partitions = 1 }, PortingJson.Default.PortOut, SidPrefix.PortOut).PageAsync(store, request, ct);

    /// <summary>All requests of the account.</summary>
    public IAsyncEnumerable<Stored<PortOut>> OfAsync(Sid account, CancellationToken ct) =>
        store.EachAsync(RowRange.Prefix(Keys.Partition(account), SidPrefix.PortOut), PortingJson.Default.PortOut, ct);

    /// <summary>Whether another carrier waits for a number.</summary>
    public async Task<bool> IsLeavingAsync(IncomingPhoneNumber number, CancellationToken ct) =>
        await store.RowAsync(Keys.Partition(number.AccountSid), Keys.PortOutOf(number.Sid), ct) is not null;

    /// <summary>The rows of a new request.</summary>
    public static RowChange[] Inserted(PortOut order) => [RowChange.Insert(order.Sid.Value, Body(order)), RowChange.Insert(Keys.PortOutOf(order.NumberSid), Body(order))];

    /// <summary>The rows of a request that is over.</summary>
    public static RowChange[] Ended(Stored<PortOut> before, PortOut after) =>
        [RowChange.Replace(before.Key, Body(after), before.ETag), RowChange.Delete(Keys.PortOutOf(after.NumberSid))];

    private static ReadOnlyMemory<byte> Body(PortOut order) => StoredJson.Write(order, PortingJson.Default.PortOut);
}
