using TwilioServerless.App.Storage;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>Sees to it that numbers arrive, should the request that moves them have been killed.</summary>
public sealed class MoveNumberHandler(ArriveNumber arrive) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => MoveNumber.MoveLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        foreach (var item in batch.Items) await arrive.Handle(batch.Tenant, (MoveNumber)item.Work, ct);
        return batch.AllSettled;
    }
}
