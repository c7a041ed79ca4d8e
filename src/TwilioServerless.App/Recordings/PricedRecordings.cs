using System.Runtime.CompilerServices;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.App.Recordings;

/// <summary>Every recording with its price, for the reconciliation.</summary>
public sealed class PricedRecordings(RecordingTable recordings) : IPricedResources
{
    /// <inheritdoc />
    public string Name => "recordings";

    /// <inheritdoc />
    public async IAsyncEnumerable<PricedResource> InAsync(string partition, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var (recording, _, _) in recordings.InAsync(partition, ct))
            yield return new PricedResource(recording.Sid, recording.StoragePaid is { } storage ? recording.Price - storage : recording.Price, [.. recording.PostingIds]);
    }
}
