using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Storage;

/// <summary>
/// Rings for lanes with overdue work: whose bell was lost with a process, or whose work was too far off for a bell.
/// An account that has nothing to do costs one request.
/// </summary>
public sealed partial class Sweep(Store store, Tenants tenants, Doorbell doorbell, ILogger<Sweep> logger)
{
    // Lanes that sent something once keep their header, so a page should hold many; lanes with more work than that are left early.
    private const int PageRows = 200;

    /// <summary>Looks through the accounts of all shards; returns how many lanes it rang for.</summary>
    public async Task<int> RunAsync(TimeSpan grace, CancellationToken ct)
    {
        var rung = 0;
        for (var shard = 0; shard < Keys.Shards; shard++)
            await foreach (var account in tenants.RegisteredAsync(shard, ct)) rung += await TryRingDueAsync(account, grace, ct);
        return rung;
    }

    /// <summary>Rings for each lane of an account whose first work has been due for <paramref name="grace"/>; returns how many.</summary>
    public Task<int> RingDueAsync(Tenant tenant, TimeSpan grace, CancellationToken ct) => RingDueAsync(tenant.Account.Sid, grace, ct);

    /// <summary>The lanes of a partition that have work, each with the time its first work is due and its pace allows it.</summary>
    public async IAsyncEnumerable<(string Lane, DateTimeOffset Due)> LanesAsync(string partition, [EnumeratorCancellation] CancellationToken ct)
    {
        (string? Lane, DateTimeOffset Slot) header = default;
        string? found = null;
        for (RowRange? next = RowRange.Prefix(partition, Keys.Work, PageRows); next is not null;)
        {
            var page = await store.RowsAsync(next, ct);
            foreach (var row in page.Rows)
            {
                var lane = Keys.LaneOf(row.Key);
                if (row.Key == Keys.LaneHeader(lane)) header = (lane, StoredJson.Read(row.Body, LaneJson.Default.LaneHeader).NextSlot);
                else if (lane != found) yield return (found = lane, Moment.Later(Keys.DueOf(row.Key), header.Lane == lane ? header.Slot : default));
            }
            next = page.Continuation is { } after ? next with { After = LaneEnd(after, found) } : null;
        }
    }

    // An account in disorder must not keep the others from being swept.
    private async Task<int> TryRingDueAsync(Sid account, TimeSpan grace, CancellationToken ct)
    {
        try
        {
            return await RingDueAsync(account, grace, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogFailed(e, account.Value);
            return 0;
        }
    }

    private async Task<int> RingDueAsync(Sid account, TimeSpan grace, CancellationToken ct)
    {
        var rung = 0;
        DateTimeOffset? latest = null;
        var partitions = await tenants.PartitionsAsync(account, ct);
        for (var n = 0; n < partitions; n++)
        {
            var partition = Keys.Partition(account, n);
            await foreach (var (lane, due) in LanesAsync(partition, ct))
            {
                if ((latest ??= await LatestAsync(account, grace, ct)) < due) continue;
                await doorbell.SendAsync(partition, lane, TimeSpan.Zero, ct);
                rung++;
            }
        }
        return rung;
    }

    // The time of a test clock stands still: what is due by it will never be overdue.
    private async ValueTask<DateTimeOffset> LatestAsync(Sid account, TimeSpan grace, CancellationToken ct) =>
        await tenants.GetAsync(account, ct) is var tenant && tenant.OnTestClock ? tenant.Now : tenant.Now - grace;

    // A page that ends among the work of a lane that was reported goes on behind that lane.
    private static string LaneEnd(string lastKey, string? found) => Keys.LaneOf(lastKey) == found ? Keys.LanePrefix(found) + '\x7e' : lastKey;

    [LoggerMessage(Level = LogLevel.Error, Message = "Account {Account} could not be swept.")]
    private partial void LogFailed(Exception e, string account);
}
