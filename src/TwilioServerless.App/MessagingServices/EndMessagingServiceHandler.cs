using System.Collections.Immutable;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.MessagingServices;
using TwilioServerless.Storage;

namespace TwilioServerless.App.MessagingServices;

/// <summary>Deletes what is left of a deleted Messaging Service, a few rows at a time; what is gone already is not found again.</summary>
public sealed class EndMessagingServiceHandler(Store store, PoolTable pools) : ILaneHandler
{
    // Two rows each go into one commit.
    private const int AtATime = 45;

    /// <inheritdoc />
    public string Kind => EndMessagingService.EndLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var outcomes = new List<LaneOutcome>();
        foreach (var item in batch.Items)
            outcomes.Add(await TryEndAsync(batch, ((EndMessagingService)item.Work).ServiceSid, ct) ? LaneOutcome.Settled : LaneOutcome.Retry(batch.Tenant.Now));
        return outcomes;
    }

    // False: there may be more, or somebody took a sender into another service at this very moment.
    private async Task<bool> TryEndAsync(LaneBatch batch, Sid service, CancellationToken ct)
    {
        var (members, more) = await store.RangeAsync(RowRange.Prefix(batch.Partition, Keys.Pool(service), AtATime), MessagingServiceJson.Default.PoolMember, ct);
        if (members.IsEmpty) return await TryForgetAsync(batch.Partition, service, ct);
        var ways = await Task.WhenAll(members.Select(member => pools.PointerAsync(batch.Tenant.Account.Sid, member.Value.Sid, ct)));
        var rows = members.Select(member => RowChange.Delete(member.Key, member.ETag))
            .Concat(ways.OfType<Stored<PoolPointer>>().Where(way => way.Value.ServiceSid == service).Select(way => RowChange.Delete(way.Key, way.ETag)));
        if (!await TryCommitAsync(batch.Partition, [.. rows], ct)) return false;
        foreach (var member in members) pools.Forget(batch.Tenant.Account.Sid, service, member.Value.Sid);
        return more is null && await TryForgetAsync(batch.Partition, service, ct);
    }

    private async Task<bool> TryForgetAsync(string partition, Sid service, CancellationToken ct)
    {
        var page = await store.RowsAsync(RowRange.Prefix(partition, Keys.StickySenders(service), 2 * AtATime), ct);
        return (page.Rows.Count == 0 || await TryCommitAsync(partition, [.. page.Rows.Select(row => RowChange.Delete(row.Key, row.ETag))], ct))
            && page.Continuation is null;
    }

    private async Task<bool> TryCommitAsync(string partition, ImmutableArray<RowChange> rows, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(partition, rows, ct);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }
}
