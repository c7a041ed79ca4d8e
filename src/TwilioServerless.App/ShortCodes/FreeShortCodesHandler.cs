using TwilioServerless.App.Storage;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>Lets others have codes that were given back; those that are somebody else's by now stay his.</summary>
public sealed class FreeShortCodesHandler(ShortCodeClaims claims) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => FreeShortCode.FreeLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        foreach (var work in batch.Items.Select(item => (FreeShortCode)item.Work)) await claims.ReleaseAsync(work.Sid, work.Code, ct);
        return batch.AllSettled;
    }
}
