using System.Runtime.CompilerServices;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.App.Voice;

/// <summary>Every call with its price, for the reconciliation.</summary>
public sealed class PricedCalls(CallTable calls) : IPricedResources
{
    /// <inheritdoc />
    public string Name => "calls";

    /// <inheritdoc />
    public async IAsyncEnumerable<PricedResource> InAsync(string partition, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var (call, _, _) in calls.InAsync(partition, ct))
            yield return new PricedResource(call.Sid, call.Price, call.Price is null ? [] : [$"call:{call.Sid}"]);
    }
}
