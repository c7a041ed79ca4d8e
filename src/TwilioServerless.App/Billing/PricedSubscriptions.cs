using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Billing;
using TwilioServerless.Domain.Kernel;
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
        // One that ends in between is seen in both states rather than in none. What has come back from another account is seen
        // once for each time that it was here; of two that begin with the same period the first was over before it.
        var seen = new Dictionary<(Sid Resource, int FirstPeriod), Subscription>();
        await foreach (var live in LiveAsync(partition, ct)) Add(live);
        await foreach (var ended in ReadAsync(partition, Keys.EndedSubscription, ct)) Add(ended);
        foreach (var times in seen.Values.GroupBy(subscription => subscription.ResourceSid)) yield return Priced(times.Key, [.. times]);

        void Add(Subscription found)
        {
            var key = (found.ResourceSid, found.FirstPeriod);
            if (!seen.TryGetValue(key, out var other) || other.Charged <= found.Charged) seen[key] = found;
        }
    }

    /// <summary>Those that go on.</summary>
    public IAsyncEnumerable<Subscription> LiveAsync(string partition, CancellationToken ct) => ReadAsync(partition, Keys.Subscription, ct);

    private async IAsyncEnumerable<Subscription> ReadAsync(string partition, string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var found in store.EachAsync(RowRange.Prefix(partition, prefix), BillingJson.Default.Subscription, ct)) yield return found.Value;
    }

    private static PricedResource Priced(Sid resource, IReadOnlyList<Subscription> times)
    {
        ImmutableArray<string> postings = [.. times.SelectMany(subscription => subscription.PostingIds())];
        var paid = times.Select(subscription => subscription.Paid).Aggregate((sum, part) => sum + part);
        return new(resource, postings.IsEmpty ? null : -paid, postings);
    }
}
