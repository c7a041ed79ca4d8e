using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Monitor;

namespace TwilioServerless.App.Monitor;

/// <summary>Reads alerts, as long as they are kept.</summary>
public sealed class AlertTable(Store store, Exchanges exchanges)
{
    /// <summary>A page of an account's alerts that are wanted, newest first.</summary>
    public Task<ListPage<Stored<Alert>>> PageAsync(Tenant tenant, DateRange dates, Func<Alert, bool> wanted, PageRequest request, CancellationToken ct) =>
        new SidQuery<Alert>(tenant.Account, MonitorJson.Default.Alert, SidPrefix.Notification)
        {
            Since = dates.Since is { } since && since > Oldest(tenant) ? since : Oldest(tenant),
            Until = dates.Until,
            Where = wanted,
        }.PageAsync(store, request, ct);

    /// <summary>The alert of this SID with the exchange in which it was met.</summary>
    public async Task<MetAlert> GetAsync(Tenant tenant, Sid sid, CancellationToken ct)
    {
        var found = await store.FindAsync(Keys.Partition(tenant.Account.Sid, sid.Partition), sid.Value, MonitorJson.Default.Alert, ct);
        if (found?.Value is not { } alert || alert.DateGenerated < Oldest(tenant)) throw new Refusal(ErrorCodes.NotFound, sid);
        return new(alert, alert.ExchangeSid is { } met ? await exchanges.FindAsync(tenant, met, ct) : null);
    }

    private static DateTimeOffset Oldest(Tenant tenant) => tenant.Now - Alert.Kept;
}

/// <summary>An alert and, if there was one, the exchange in which it was met.</summary>
public sealed record MetAlert(Alert Alert, Domain.Callbacks.Exchange? Exchange);
