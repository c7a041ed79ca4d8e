using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Billing;

/// <summary>
/// Resources with a price, for the reconciliation. Each slice that charges implements it over its own rows and registers it
/// (<c>services.AddSingleton&lt;IPricedResources, PricedMessages&gt;()</c>).
/// </summary>
public interface IPricedResources
{
    /// <summary>What the counts of the reconciliation call them: "messages", "calls", "subscriptions".</summary>
    string Name { get; }

    /// <summary>
    /// All resources of a partition that were charged, and those that were not. What the customer deleted after it was
    /// charged must still be here, so deleting leaves a tombstone with SID and price.
    /// </summary>
    IAsyncEnumerable<PricedResource> InAsync(string partition, CancellationToken ct);
}

/// <summary>
/// A resource, the price it shows (zero or below for what the customer pays; null: not charged) and the ids of the postings
/// that make it up: none while it is not charged.
/// </summary>
public sealed record PricedResource(Sid Sid, Money? Price, ImmutableArray<string> PostingIds);
