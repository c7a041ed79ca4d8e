using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Monitor;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Monitor;

/// <summary>
/// How alerts are raised. Who has a commit in the partition of the alert's resource adds <see cref="Of"/> to it, so that the alert
/// is there exactly if the rest is; who has none writes it with <see cref="RaiseAsync"/>, which may be repeated.
/// </summary>
public sealed class Alerts(Store store)
{
    /// <summary>What to add to a commit in the partition of the resources that the alerts are about.</summary>
    public static Change Of(Tenant tenant, params ImmutableArray<Alert> alerts)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return new([.. alerts.DistinctBy(alert => alert.Sid).Select(alert => RowChange.Upsert(alert.Sid.Value, Body(alert)))], []);
    }

    /// <summary>Writes an alert in a commit of its own; one that is there already stays as it is.</summary>
    public async Task RaiseAsync(Tenant tenant, Alert alert, CancellationToken ct)
    {
        var change = Of(tenant, alert);
        try
        {
            var insert = change with { Rows = [RowChange.Insert(alert.Sid.Value, Body(alert))] };
            await store.CommitAsync(tenant, Keys.Partition(tenant.Account.Sid, alert.Sid.Partition), insert, ct);
        }
        catch (ConflictException)
        {
            // It was raised before.
        }
    }

    private static ReadOnlyMemory<byte> Body(Alert alert) => StoredJson.Write(alert, MonitorJson.Default.Alert);
}
