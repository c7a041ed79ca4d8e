using System.Runtime.CompilerServices;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.App.Recordings;

/// <summary>Every transcription with its price, for the reconciliation.</summary>
public sealed class PricedTranscriptions(TranscriptionTable transcriptions) : IPricedResources
{
    /// <inheritdoc />
    public string Name => "transcriptions";

    /// <inheritdoc />
    public async IAsyncEnumerable<PricedResource> InAsync(string partition, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var (transcription, _, _) in transcriptions.InAsync(partition, ct))
            yield return new PricedResource(transcription.Sid, transcription.Price, transcription.Price is null ? [] : [transcription.PostingId]);
    }
}
