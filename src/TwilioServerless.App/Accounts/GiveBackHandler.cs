using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;

namespace TwilioServerless.App.Accounts;

/// <summary>Gives back what a closed account holds, a part at a time; what was given back before is not there any more.</summary>
public sealed class GiveBackHandler(Holdings holdings) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => GiveBack.ReleaseLane;

    /// <inheritdoc />
    public TimeSpan Pace(string lane, Tenant tenant) => TimeSpan.Zero;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var isDone = await holdings.GiveBackAsync(batch.Tenant.Account, ct);
        return [.. batch.Items.Select(_ => isDone ? LaneOutcome.Settled : LaneOutcome.Retry(batch.Tenant.Now))];
    }
}
