using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Media;

namespace TwilioServerless.App.Media;

/// <summary>Destroys the contents of media that were deleted. To do it twice does no harm.</summary>
public sealed class ForgetMediaLane(MediaContents contents) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => ForgetMedia.ForgetLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        foreach (var file in batch.Items.SelectMany(item => ((ForgetMedia)item.Work).Files))
            await contents.DeleteAsync(batch.Tenant.Account.Sid, file, ct);
        return batch.AllSettled;
    }
}
