using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Proxy;

/// <summary>
/// The rows of services. One whose messages are relayed is remembered for a few seconds; a change made in this process is seen
/// at once.
/// </summary>
public sealed class ProxyServiceTable(Store store, TimeProvider time)
{
    private readonly Remembered<(Sid Account, Sid Service), ProxyService?> services = new(time);

    /// <summary>The service, perhaps as it was a few seconds ago; null: there is none.</summary>
    public ValueTask<ProxyService?> FindAsync(Sid account, Sid service, CancellationToken ct) =>
        services.GetAsync((account, service), async () => (await ReadAsync(account, service, ct))?.Value);

    /// <summary>The service as it is now, which must be there.</summary>
    public async Task<Stored<ProxyService>> GetAsync(Sid account, Sid service, CancellationToken ct) =>
        await ReadAsync(account, service, ct) ?? throw new Refusal(ErrorCodes.NotFound, service);

    /// <summary>The service of this SID or this name.</summary>
    public async Task<Stored<ProxyService>> GetAsync(Sid account, string sidOrName, CancellationToken ct)
    {
        if (Sid.TryParse(sidOrName, SidPrefix.ProxyService, out var sid)) return await GetAsync(account, sid, ct);
        var named = await store.FindAsync(Keys.Partition(account), Keys.ProxyServiceName(sidOrName), ProxyJson.Default.ProxyPointer, ct);
        return named is null ? throw new Refusal(ErrorCodes.NotFound, sidOrName) : await GetAsync(account, named.Value.Sid, ct);
    }

    /// <summary>A page of an account's services, newest first.</summary>
    public Task<ListPage<Stored<ProxyService>>> PageAsync(Account account, PageRequest request, CancellationToken ct) =>
        new SidQuery<ProxyService>(account with { Partitions = 1 }, ProxyJson.Default.ProxyService, SidPrefix.ProxyService).PageAsync(store, request, ct);

    /// <summary>Writes a new service; refused if the account has one of this name.</summary>
    public Task InsertAsync(Tenant tenant, ProxyService service, CancellationToken ct) =>
        CommitAsync(tenant, service, Change.Of(RowChange.Insert(service.Sid.Value, Body(service)), []).And(Named(service)), ct);

    /// <summary>Writes a changed service; false if somebody else changed it since it was read.</summary>
    public async Task<bool> TryReplaceAsync(Tenant tenant, Stored<ProxyService> before, ProxyService service, CancellationToken ct)
    {
        var change = Change.Of(RowChange.Replace(before.Key, Body(service), before.ETag), []);
        if (service.UniqueName != before.Value.UniqueName)
            change = change.And(Change.Of(RowChange.Delete(Keys.ProxyServiceName(before.Value.UniqueName)), [])).And(Named(service));
        try
        {
            await CommitAsync(tenant, service, change, ct);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    /// <summary>Ends a service, and has forgotten what was in it; false if somebody else changed it since it was read.</summary>
    public async Task<bool> TryDeleteAsync(Tenant tenant, Stored<ProxyService> service, CancellationToken ct)
    {
        try
        {
            var rows = Change.Of(RowChange.Delete(service.Key, service.ETag), [new ForgetProxy(service.Value.Sid, tenant.Now)]);
            await CommitAsync(tenant, service.Value, rows.And(Change.Of(RowChange.Delete(Keys.ProxyServiceName(service.Value.UniqueName)), [])), ct);
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    /// <summary>Holds a commit to the service being there still.</summary>
    public static RowChange Standing(ProxyService service) => RowChange.Replace(Keys.ProxyServiceName(service.UniqueName), Pointer(service));

    private async Task CommitAsync(Tenant tenant, ProxyService service, Change change, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(tenant, Keys.Partition(service.AccountSid), change, ct);
        }
        catch (ConflictException taken) when (taken.Kind == ConflictKind.Exists && taken.Key == Keys.ProxyServiceName(service.UniqueName))
        {
            throw new Refusal(ErrorCodes.ServiceNameTaken);
        }
        finally
        {
            services.Forget((service.AccountSid, service.Sid));
        }
    }

    private Task<Stored<ProxyService>?> ReadAsync(Sid account, Sid service, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), service.Value, ProxyJson.Default.ProxyService, ct);

    private static Change Named(ProxyService service) => Change.Of(RowChange.Insert(Keys.ProxyServiceName(service.UniqueName), Pointer(service)), []);

    private static ReadOnlyMemory<byte> Pointer(ProxyService service) => StoredJson.Write(new ProxyPointer(service.Sid), ProxyJson.Default.ProxyPointer);

    private static ReadOnlyMemory<byte> Body(ProxyService service) => StoredJson.Write(service, ProxyJson.Default.ProxyService);
}
