using System.Runtime.CompilerServices;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Every call with what it cost, for the reconciliation: its price, and that of finding out who has answered.</summary>
public sealed class PricedCalls(CallTable calls) : IPricedResources
{
    /// <inheritdoc />
    public string Name => "calls";

    /// <inheritdoc />
    public async IAsyncEnumerable<PricedResource> InAsync(string partition, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var (call, _, _) in calls.InAsync(partition, ct)) yield return Of(call);
    }

    private static PricedResource Of(Call call) => new(
        call.Sid,
        call is { Price: { } price, DetectionPrice: { } detection } ? price + detection : call.Price ?? call.DetectionPrice,
        [.. call.Price is null ? [] : new[] { $"call:{call.Sid}" }, .. call.DetectionPrice is null ? [] : new[] { CallUsage.DetectionId(call.Sid) }]);
}
