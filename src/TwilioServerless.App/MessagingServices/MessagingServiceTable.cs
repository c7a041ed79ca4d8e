using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.MessagingServices;
using TwilioServerless.Storage;

namespace TwilioServerless.App.MessagingServices;

/// <summary>The rows of Messaging Services. One that messages ask for is remembered for a few seconds.</summary>
public sealed class MessagingServiceTable(Store store, TimeProvider time)
{
    private readonly Remembered<(Sid Account, Sid Service), MessagingService?> services = new(time);

    /// <summary>The account's service; null if it has none of this SID.</summary>
    public ValueTask<MessagingService?> FindAsync(Sid account, Sid service, CancellationToken ct) =>
        services.GetAsync((account, service), async () => (await ReadAsync(account, service, ct))?.Value);

    /// <summary>The row of a service, which must be there; never from memory.</summary>
    public async Task<Stored<MessagingService>> GetAsync(Sid account, Sid service, CancellationToken ct) =>
        await ReadAsync(account, service, ct) ?? throw new Refusal(ErrorCodes.NotFound, service);

    /// <summary>The row of a service; never from memory.</summary>
    public Task<Stored<MessagingService>?> ReadAsync(Sid account, Sid service, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), service.Value, MessagingServiceJson.Default.MessagingService, ct);

    /// <summary>A page of an account's services, newest first.</summary>
    public Task<ListPage<Stored<MessagingService>>> PageAsync(Account account, PageRequest request, CancellationToken ct) =>
        new SidQuery<MessagingService>(account with { Partitions = 1 }, MessagingServiceJson.Default.MessagingService, SidPrefix.MessagingService)
            .PageAsync(store, request, ct);

    /// <summary>Writes a new service.</summary>
    public async Task InsertAsync(MessagingService service, CancellationToken ct)
    {
        await store.CommitAsync(Keys.Partition(service.AccountSid), [RowChange.Insert(service.Sid.Value, Body(service))], ct);
        services.Forget((service.AccountSid, service.Sid));
    }

    /// <summary>Writes a changed service; false if somebody else changed or deleted it since it was read.</summary>
    public async Task<bool> TryReplaceAsync(Stored<MessagingService> before, MessagingService service, CancellationToken ct)
    {
        try
        {
            await store.CommitAsync(Keys.Partition(service.AccountSid), [Replaced(before, service)], ct);
            services.Forget((service.AccountSid, service.Sid));
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    /// <summary>Ends a service's row and has its senders let go; false if there is no such service.</summary>
    public async Task<bool> TryDeleteAsync(Tenant tenant, Sid service, CancellationToken ct)
    {
        try
        {
            var change = Change.Of(RowChange.Delete(service.Value), [new EndMessagingService(service, tenant.Now)]);
            await store.CommitAsync(tenant, Keys.Partition(tenant.Account.Sid), change, ct);
            services.Forget((tenant.Account.Sid, service));
            return true;
        }
        catch (ConflictException)
        {
            return false;
        }
    }

    /// <summary>The same row again: it sees to it that the service is still there, and that nobody else does so at the same time.</summary>
    internal static RowChange Fence(Stored<MessagingService> service) => Replaced(service, service.Value);

    private static RowChange Replaced(Stored<MessagingService> before, MessagingService service) => RowChange.Replace(before.Key, Body(service), before.ETag);

    private static ReadOnlyMemory<byte> Body(MessagingService service) => StoredJson.Write(service, MessagingServiceJson.Default.MessagingService);
}
