using Microsoft.Extensions.Logging;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Monitor;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Monitor;

/// <summary>
/// Deletes alerts and exchanges that are kept no longer, by each account's own time. They are at the end of their range, so who has
/// none costs two requests, and a run that was cut short is simply gone on with by the next.
/// </summary>
public sealed partial class PurgeRecords(Store store, Tenants tenants, TimeProvider time, ILogger<PurgeRecords> logger)
{
    // A function may not run for ever; the next run begins with another shard.
    private static readonly TimeSpan Shift = TimeSpan.FromMinutes(4);

    /// <summary>Goes through all accounts, as far as one run gets; returns how many rows it deleted.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var (begin, purged) = (time.GetUtcNow(), 0);
        for (var n = 0; n < Keys.Shards; n++)
            await foreach (var account in tenants.RegisteredAsync((begin.Hour + n) % Keys.Shards, ct))
            {
                if (time.GetUtcNow() - begin > Shift) return purged;
                purged += await TryPurgeAsync(account, ct);
            }
        return purged;
    }

    // An account in disorder must not keep the others from being purged.
    private async Task<int> TryPurgeAsync(Sid account, CancellationToken ct)
    {
        try
        {
            return await tenants.FindAsync(account, ct) is { } tenant ? await PurgeAsync(tenant, ct) : 0;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogFailed(e, account.Value);
            return 0;
        }
    }

    private async Task<int> PurgeAsync(Tenant tenant, CancellationToken ct)
    {
        var purged = 0;
        for (var n = 0; n < tenant.Account.Partitions; n++)
        {
            var partition = Keys.Partition(tenant.Account.Sid, n);
            purged += await PurgeAsync(partition, SidPrefix.Notification, tenant.Now - Alert.Kept, ct);
            purged += await PurgeAsync(partition, SidPrefix.Exchange, tenant.Now - Exchange.Kept, ct);
        }
        return purged;
    }

    private async Task<int> PurgeAsync(string partition, string prefix, DateTimeOffset until, CancellationToken ct)
    {
        var purged = 0;
        var old = new RowRange(partition, Sid.FirstAtOrBefore(prefix, until.AddMilliseconds(-1)), prefix + '\x7f', StorageLimits.CommitChanges);
        while (await store.RowsAsync(old, ct) is { Rows.Count: > 0 } page)
        {
            purged += await TryDeleteAsync(partition, page, ct);
            if (page.Continuation is null) break;
        }
        return purged;
    }

    // Another process may be at it as well.
    private async Task<int> TryDeleteAsync(string partition, RowPage page, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(partition, [.. page.Rows.Select(row => RowChange.Delete(row.Key))], ct);
            return page.Rows.Count;
        }
        catch (ConflictException)
        {
            return 0;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The records of account {Account} could not be purged.")]
    private partial void LogFailed(Exception e, string account);
}
