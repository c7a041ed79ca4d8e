using TwilioServerless.App.Accounts;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Storage;

/// <summary>
/// Rings for lanes with overdue work: whose bell was lost with a process, or whose work was too far off for a bell.
/// Reads one row per account that has no work, and one per lane that has.
/// </summary>
public sealed class Sweep(Store store, Tenants tenants, Doorbell doorbell)
{
    /// <summary>Looks through the accounts of all shards; returns how many lanes it rang for.</summary>
    public async Task<int> RunAsync(TimeSpan grace, CancellationToken ct)
    {
        var rung = 0;
        for (var shard = 0; shard < Keys.Shards; shard++)
            await foreach (var account in tenants.RegisteredAsync(shard, ct))
                if (await tenants.FindAsync(account, ct) is { } tenant) rung += await RingDueAsync(tenant, grace, ct);
        return rung;
    }

    /// <summary>Rings for each lane of an account whose first work has been due for <paramref name="grace"/>; returns how many.</summary>
    public async Task<int> RingDueAsync(Tenant tenant, TimeSpan grace, CancellationToken ct)
    {
        var rung = 0;
        // The time of a test clock stands still: what is due by it will never be overdue.
        var latest = tenant.OnTestClock ? tenant.Now : tenant.Now - grace;
        for (var n = 0; n < tenant.Account.Partitions; n++)
        {
            var partition = Keys.Partition(tenant.Account.Sid, n);
            await foreach (var (lane, due) in LanesAsync(partition, ct))
            {
                if (due > latest) continue;
                await doorbell.SendAsync(partition, lane, TimeSpan.Zero, ct);
                rung++;
            }
        }
        return rung;
    }

    /// <summary>The lanes of a partition that have work, each with the time its first work is due and its pace allows it.</summary>
    public async IAsyncEnumerable<(string Lane, DateTimeOffset Due)> LanesAsync(string partition, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        string? after = null;
        while (true)
        {
            // A lane's header sorts in front of its work, so two rows say whether it has any.
            var page = await store.RowsAsync(RowRange.Prefix(partition, Keys.Work, 2, after), ct);
            if (page.Rows.Count == 0) yield break;
            var lane = Keys.LaneOf(page.Rows[0].Key);
            if (page.Rows.FirstOrDefault(row => IsWork(row, lane)) is { } first) yield return (lane, Latest(Keys.DueOf(first.Key), NextSlot(page.Rows[0])));
            after = Keys.LanePrefix(lane) + '\x7e';
        }
    }

    private static DateTimeOffset NextSlot(Row row) =>
        row.Key == Keys.LaneHeader(Keys.LaneOf(row.Key)) ? StoredJson.Read(row.Body, LaneJson.Default.LaneHeader).NextSlot : DateTimeOffset.MinValue;

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static bool IsWork(Row row, string lane) => row.Key != Keys.LaneHeader(lane) && Keys.LaneOf(row.Key) == lane;
}
