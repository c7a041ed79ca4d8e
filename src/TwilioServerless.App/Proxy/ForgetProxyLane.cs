using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Proxy;

/// <summary>Forgets what deleted services and sessions leave behind, a few at a time; what was forgotten before is not there any more.</summary>
public sealed class ForgetProxyLane(Store store, ProxyNumberTable pool, DeleteSession delete) : ILaneHandler
{
    private const int AtATime = 90;

    /// <inheritdoc />
    public string Kind => ForgetProxy.ForgetLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var outcomes = new List<LaneOutcome>();
        foreach (var item in batch.Items)
        {
            var gone = ((ForgetProxy)item.Work).Sid;
            var isDone = gone.Prefix == SidPrefix.ProxySession
                ? await ForgetInteractionsAsync(batch.Partition, gone, ct)
                : await ForgetSessionsAsync(batch.Tenant, batch.Partition, gone, ct) && await ForgetNumbersAsync(batch.Tenant, batch.Partition, gone, ct);
            outcomes.Add(isDone ? LaneOutcome.Settled : LaneOutcome.Retry(batch.Tenant.Now));
        }
        return outcomes;
    }

    private async Task<bool> ForgetInteractionsAsync(string partition, Sid session, CancellationToken ct)
    {
        var page = await store.RowsAsync(RowRange.Prefix(partition, Keys.ProxyInteractions(session), AtATime), ct);
        if (page.Rows.Count > 0) await store.CommitAsync(partition, [.. page.Rows.Select(row => RowChange.Delete(row.Key, row.ETag))], ct);
        return page.Continuation is null;
    }

    private async Task<bool> ForgetSessionsAsync(Tenant tenant, string partition, Sid service, CancellationToken ct)
    {
        var (some, more) = await store.RangeAsync(RowRange.Prefix(partition, Keys.ProxySessions(service), AtATime), ProxyJson.Default.ProxySession, ct);
        var isDone = more is null;
        foreach (var session in some) isDone &= await delete.TryAsync(tenant, session, ct);
        return isDone;
    }

    private async Task<bool> ForgetNumbersAsync(Tenant tenant, string partition, Sid service, CancellationToken ct)
    {
        var (some, more) = await store.RangeAsync(RowRange.Prefix(partition, Keys.ProxyNumbers(service), AtATime), ProxyJson.Default.PoolNumber, ct);
        var isDone = more is null;
        foreach (var number in some) isDone &= await pool.TryDeleteAsync(tenant, number, ct);
        return isDone;
    }
}
