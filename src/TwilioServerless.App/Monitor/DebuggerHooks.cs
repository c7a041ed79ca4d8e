using System.Collections.Concurrent;
using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Monitor;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Monitor;

/// <summary>
/// Where accounts want to be told of their alerts: read when there is an alert, and then remembered for seconds. A subaccount
/// without a hook of its own uses its parent's; accounts of test credentials have none.
/// </summary>
public sealed class DebuggerHooks(Store store, TimeProvider time)
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Sid, (DebuggerHook? Hook, DateTimeOffset Until)> cache = new();

    /// <summary>The account's own hook as it is stored now.</summary>
    public async Task<DebuggerHook?> ReadAsync(Sid account, CancellationToken ct) =>
        (await store.FindAsync(Keys.Partition(account), Keys.DebuggerHook, MonitorJson.Default.DebuggerHook, ct))?.Value;

    /// <summary>Sets the hook of an account.</summary>
    public async Task SaveAsync(Sid account, DebuggerHook hook, CancellationToken ct)
    {
        await store.CommitAsync(Keys.Partition(account), [RowChange.Upsert(Keys.DebuggerHook, StoredJson.Write(hook, MonitorJson.Default.DebuggerHook))], ct);
        cache.TryRemove(account, out _);
    }

    /// <summary>Takes the hook of an account away, if there is one.</summary>
    public async Task DeleteAsync(Sid account, CancellationToken ct)
    {
        if (await ReadAsync(account, ct) is not null) await store.CommitAsync(Keys.Partition(account), [RowChange.Delete(Keys.DebuggerHook)], ct);
        cache.TryRemove(account, out _);
    }

    /// <summary>The callbacks that tell of alerts; those of exchanges carry what was said in them.</summary>
    internal async ValueTask<ImmutableArray<Work>> TellAsync(
        Tenant tenant, ImmutableArray<Alert> alerts, ImmutableArray<Exchange> met, CancellationToken ct)
    {
        if (tenant.Account.IsTest || await FindAsync(tenant, ct) is not { } hook) return [];
        return [.. alerts.Select(alert => Tell(tenant, hook, alert, met.FirstOrDefault(exchange => exchange.Sid == alert.ExchangeSid)))];
    }

    private static SendCallback Tell(Tenant tenant, DebuggerHook hook, Alert alert, Exchange? met) =>
        new(alert.Sid, hook.Url, "POST", DebuggerEvent.Of(tenant.Account, alert, met), alert.Sid.Value, tenant.Now);

    private async ValueTask<DebuggerHook?> FindAsync(Tenant tenant, CancellationToken ct) =>
        await RecallAsync(tenant.Account.Sid, ct) ?? (tenant.Account.IsSubaccount ? await RecallAsync(tenant.Account.OwnerSid, ct) : null);

    private async ValueTask<DebuggerHook?> RecallAsync(Sid account, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (cache.TryGetValue(account, out var known) && known.Until > now) return known.Hook;
        var hook = await ReadAsync(account, ct);
        if (cache.Count > MostRemembered) cache.Clear();
        cache[account] = (hook, now + Remembered);
        return hook;
    }
}
