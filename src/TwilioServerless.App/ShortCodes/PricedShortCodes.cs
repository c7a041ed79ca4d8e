using System.Runtime.CompilerServices;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.ShortCodes;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.App.ShortCodes;

/// <summary>Every short code, also released ones, with what its pictures have cost, for the reconciliation; its rent is a subscription's.</summary>
public sealed class PricedShortCodes(ShortCodeTable codes) : IPricedResources
{
    /// <inheritdoc />
    public string Name => "short_codes";

    /// <inheritdoc />
    public async IAsyncEnumerable<PricedResource> InAsync(string partition, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var (code, _, _) in codes.InAsync(partition, ct))
            yield return new PricedResource(code.Sid, code.MmsFee, code.MmsFee is null ? [] : [ShortCodeUsage.MmsPostingId(code.Sid)]);
    }
}
