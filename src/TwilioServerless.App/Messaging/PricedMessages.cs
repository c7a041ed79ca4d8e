using System.Runtime.CompilerServices;
using TwilioServerless.App.Usage;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.App.Messaging;

/// <summary>Every message with its price, for the reconciliation.</summary>
public sealed class PricedMessages(MessageTable messages) : IPricedResources
{
    /// <inheritdoc />
    public string Name => "messages";

    /// <inheritdoc />
    public async IAsyncEnumerable<PricedResource> InAsync(string partition, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var (message, _, _) in messages.InAsync(partition, ct))
            yield return new PricedResource(message.Sid, message.Price, message.Price is null ? [] : [MessageUsage.PostingId(message.Sid)]);
    }
}
