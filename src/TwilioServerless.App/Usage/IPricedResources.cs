using TwilioServerless.Domain.Usage;

namespace TwilioServerless.App.Usage;

/// <summary>
/// Resources with a price, for the reconciliation. Each slice that charges implements it over its own rows and registers it
/// (<c>services.AddSingleton&lt;IPricedResources, PricedMessages&gt;()</c>).
/// </summary>
public interface IPricedResources
{
    /// <summary>What the counts of the reconciliation call them: "messages", "calls", "subscriptions".</summary>
    string Name { get; }

    /// <summary>
    /// All resources of a partition, charged or not. What the customer deleted after it was charged must still be here,
    /// so deleting leaves a tombstone with SID and price.
    /// </summary>
    IAsyncEnumerable<PricedResource> InAsync(string partition, CancellationToken ct);
}
