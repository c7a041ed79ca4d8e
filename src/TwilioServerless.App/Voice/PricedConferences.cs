using System.Runtime.CompilerServices;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Voice;

/// <summary>Every conference with what it cost, for the reconciliation.</summary>
public sealed class PricedConferences(Store store) : IPricedResources
{
    /// <inheritdoc />
    public string Name => "conferences";

    /// <inheritdoc />
    public async IAsyncEnumerable<PricedResource> InAsync(string partition, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var (conference, _, _) in store.EachAsync(RowRange.Prefix(partition, SidPrefix.Conference), CallJson.Default.Conference, ct))
            yield return new PricedResource(conference.Sid, conference.Price, [.. conference.PostingIds]);
    }
}
