using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Monitor;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Monitor;

/// <summary>
/// How alerts are raised, and who wants to is told of them. Who has a commit in the partition of the alert's resource adds
/// <see cref="OfAsync(Tenant, ImmutableArray{Alert}, CancellationToken)"/> to it, so that the alert is there exactly if the rest
/// is; who has none writes it with <see cref="RaiseAsync"/>, which may be repeated.
/// </summary>
public sealed class Alerts(Store store, Exchanges exchanges, DebuggerHooks hooks)
{
    /// <summary>What to add to a commit in the partition of the resources that the alerts are about: at most two rows for each.</summary>
    public ValueTask<Change> OfAsync(Tenant tenant, ImmutableArray<Alert> alerts, CancellationToken ct) => OfAsync(tenant, [], alerts, ct);

    /// <summary>The same with the exchanges in which they were met, or nothing was amiss: at most <see cref="Exchanges.MostRows"/> rows more.</summary>
    public async ValueTask<Change> OfAsync(Tenant tenant, ImmutableArray<Exchange> met, ImmutableArray<Alert> alerts, CancellationToken ct)
    {
        var kept = await exchanges.KeepAsync(tenant, met, ct);
        if (alerts.IsEmpty) return kept;
        ImmutableArray<Alert> raised = [.. alerts.DistinctBy(alert => alert.Sid)];
        return kept.And(new([.. raised.Select(alert => RowChange.Upsert(alert.Sid.Value, Body(alert)))], await hooks.TellAsync(tenant, raised, met, ct)));
    }

    /// <summary>Writes an alert in a commit of its own; one that is there already stays as it is.</summary>
    public async Task RaiseAsync(Tenant tenant, Alert alert, CancellationToken ct)
    {
        var change = new Change([RowChange.Insert(alert.Sid.Value, Body(alert))], await hooks.TellAsync(tenant, [alert], [], ct));
        try
        {
            await store.CommitAsync(tenant, Keys.Partition(tenant.Account.Sid, alert.Sid.Partition), change, ct);
        }
        catch (ConflictException)
        {
            // It was raised before.
        }
    }

    private static ReadOnlyMemory<byte> Body(Alert alert) => StoredJson.Write(alert, MonitorJson.Default.Alert);
}
