using TwilioServerless.App.Accounts;
using TwilioServerless.App.Media;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>Writes messages into their sender's partition that were decided upon in another one. Written twice, they are there once.</summary>
public sealed class PlaceMessageLane(MessageTable messages, MessageMedia media) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => PlaceMessage.PlaceLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        foreach (var item in batch.Items) await PlaceAsync(batch.Tenant, (PlaceMessage)item.Work, ct);
        return batch.AllSettled;
    }

    private async Task PlaceAsync(Tenant tenant, PlaceMessage work, CancellationToken ct)
    {
        var files = work.FilesOf is { } from ? await media.CopyAsync(tenant, from, work.Message.Sid, ct) : [];
        await messages.TryInsertAsync(tenant, MessageRules.Forward(work.Message, tenant.Now), MessageMedia.Added(files), ct);
    }
}
