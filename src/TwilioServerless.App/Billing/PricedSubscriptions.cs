using System.Runtime.CompilerServices;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Billing;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Billing;

/// <summary>Every subscription, also ended ones, with what it has cost so far.</summary>
public sealed class PricedSubscriptions(Store store) : IPricedResources
{
    /// <inheritdoc />
    public string Name => "subscriptions";

    /// <inheritdoc />
    public async IAsyncEnumerable<PricedResource> InAsync(string partition, [EnumeratorCancellation] CancellationToken ct)
    {
        // One that ends in between is seen in both states rather than in none.
        await foreach (var live in LiveAsync(partition, ct)) yield return Priced(live);
        await foreach (var ended in ReadAsync(partition, Keys.EndedSubscription, ct)) yield return Priced(ended);
    }

    /// <summary>Those that go on.</summary>
    public IAsyncEnumerable<Subscription> LiveAsync(string partition, CancellationToken ct) => ReadAsync(partition, Keys.Subscription, ct);

    private async IAsyncEnumerable<Subscription> ReadAsync(string partition, string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var found in store.EachAsync(RowRange.Prefix(partition, prefix), BillingJson.Default.Subscription, ct)) yield return found.Value;
    }

    private static PricedResource Priced(Subscription subscription) =>
        new(subscription.ResourceSid, -subscription.Paid, [.. Enumerable.Range(0, subscription.Charged).Select(subscription.PostingId)]);
}
