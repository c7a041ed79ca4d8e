using System.Collections.Immutable;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.MessagingServices;

/// <summary>A number or short code that is given back leaves the pool it is in.</summary>
public sealed class PoolLooseEnds(PoolTable pools) : ILooseEnds
{
    /// <inheritdoc />
    public async Task<ImmutableArray<RowChange>> OfAsync(Sid account, Sid resource, CancellationToken ct)
    {
        if (await pools.PointerAsync(account, resource, ct) is not { Value.ServiceSid: var service } pointer) return [];
        pools.Forget(account, service, resource);
        return [RowChange.Delete(pointer.Key, pointer.ETag), RowChange.Delete(Keys.PoolMember(service, resource))];
    }
}
