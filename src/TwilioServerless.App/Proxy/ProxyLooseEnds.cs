using System.Collections.Immutable;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Proxy;

/// <summary>A number that is given back leaves the pool it is in. Who was given it has nobody to write to any more.</summary>
public sealed class ProxyLooseEnds(PhoneNumberTable numbers, ProxyNumberTable pool) : ILooseEnds
{
    /// <inheritdoc />
    public async Task<ImmutableArray<RowChange>> OfAsync(Sid account, Sid resource, CancellationToken ct)
    {
        if (resource.Prefix != SidPrefix.PhoneNumber || (await numbers.FindAsync(account, resource, ct))?.Value.ProxyServiceSid is not { } service) return [];
        return await pool.FindAsync(account, service, resource, ct) is { } member ? ProxyNumberTable.Deleted(member) : [];
    }
}
