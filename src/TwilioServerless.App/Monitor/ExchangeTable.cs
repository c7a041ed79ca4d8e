using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Monitor;

/// <summary>Reads the exchanges about a resource, as long as they are kept.</summary>
public sealed class ExchangeTable(Store store, WatchedResources resources)
{
    /// <summary>A page of them in the order in which they were; the resource must be there.</summary>
    public async Task<ListPage<Stored<Exchange>>> PageAsync(Tenant tenant, Sid resource, PageRequest request, CancellationToken ct)
    {
        await resources.RequireAsync(tenant.Account.Sid, resource, ct);
        var isKept = resource.CreatedAt >= tenant.Now - Exchange.Kept;
        var partition = Keys.Partition(tenant.Account.Sid, resource.Partition);
        return await new KeyQuery<Exchange>(partition, Exchange.PrefixOf(resource), MonitorJson.Default.Exchange)
        {
            Where = exchange => isKept && exchange.ResourceSid == resource,
        }.PageAsync(store, request, ct);
    }
}
