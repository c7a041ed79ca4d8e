using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Monitor;

/// <summary>
/// Keeps exchanges with the customer's server: in the commit of the work they were for, so that keeping them costs no request of
/// its own. An exchange whose work was never settled is not kept; it happens again.
/// </summary>
public sealed class Exchanges(Store store)
{
    /// <summary>How many rows of a commit they take at most.</summary>
    public const int MostRows = 10;

    private const int MostForgotten = 50;

    // Of a commit; an ordinary exchange has two thousand.
    private const int MostBytes = 100_000;

    /// <summary>
    /// What to add to the commit of the work that the exchanges, all about one resource, were for. What that has no room for is
    /// written at once: should the work be done again, it is kept twice, having happened twice.
    /// </summary>
    public async ValueTask<Change> KeepAsync(Tenant tenant, ImmutableArray<Exchange> exchanges, CancellationToken ct)
    {
        var riding = ImmutableArray.CreateBuilder<RowChange>();
        var room = MostBytes;
        foreach (var exchange in exchanges.DistinctBy(exchange => exchange.Sid))
        {
            var row = RowOf(exchange);
            var rides = riding.Count < MostRows && row.Body.Length <= room;
            if (rides) riding.Add(row);
            else await store.CommitAsync(PartitionOf(tenant, exchange.Sid), [row], ct);
            room -= rides ? row.Body.Length : 0;
        }
        return new(riding.ToImmutable(), []);
    }

    /// <summary>The exchange of this SID; null if there is none.</summary>
    public async Task<Exchange?> FindAsync(Tenant tenant, Sid sid, CancellationToken ct) =>
        (await store.FindAsync(PartitionOf(tenant, sid), sid.Value, MonitorJson.Default.Exchange, ct))?.Value;

    /// <summary>The last one about a resource; null if there is none.</summary>
    public async Task<Exchange?> LastAsync(Tenant tenant, Sid resource, CancellationToken ct) =>
        (await store.EachAsync(RowRange.Prefix(PartitionOf(tenant, resource), Exchange.PrefixOf(resource)), MonitorJson.Default.Exchange, ct)
            .LastOrDefaultAsync(found => found.Value.ResourceSid == resource, ct))?.Value;

    /// <summary>How many there are about a resource.</summary>
    public async Task<int> CountAsync(Tenant tenant, Sid resource, CancellationToken ct) =>
        await store.EachAsync(RowRange.Prefix(PartitionOf(tenant, resource), Exchange.PrefixOf(resource)), MonitorJson.Default.WatchedRow, ct).CountAsync(ct);

    /// <summary>The end of all exchanges about a resource that is to be forgotten: what to add to the commit that forgets it.</summary>
    public async Task<Change> ForgetAsync(Tenant tenant, Sid resource, CancellationToken ct)
    {
        var kept = RowRange.Prefix(PartitionOf(tenant, resource), Exchange.PrefixOf(resource));
        var about = await store.EachAsync(kept, MonitorJson.Default.Exchange, ct).Where(exchange => exchange.Value.ResourceSid == resource).Select(exchange => exchange.Key).ToListAsync(ct);
        // What one commit has no room for goes first, on its own.
        foreach (var some in about.Skip(MostForgotten).Chunk(StorageLimits.CommitChanges))
            await store.CommitAsync(kept.Partition, [.. some.Select(key => RowChange.Delete(key))], ct);
        return new([.. about.Take(MostForgotten).Select(key => RowChange.Delete(key))], []);
    }

    // Only an answer of little but control characters, behind kilobytes of headers, is too large for a row; half of it is not.
    private static RowChange RowOf(Exchange exchange)
    {
        var body = StoredJson.Write(exchange, MonitorJson.Default.Exchange);
        var fits = body.Length <= StorageLimits.RowBytes || exchange.ResponseBody.Length == 0;
        return fits ? RowChange.Upsert(exchange.Sid.Value, body) : RowOf(exchange with { ResponseBody = exchange.ResponseBody[..(exchange.ResponseBody.Length / 2)] });
    }

    private static string PartitionOf(Tenant tenant, Sid sid) => Keys.Partition(tenant.Account.Sid, sid.Partition);
}
