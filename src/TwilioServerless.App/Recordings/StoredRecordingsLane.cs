using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Recordings;

namespace TwilioServerless.App.Recordings;

/// <summary>
/// Charges each month that a recording was kept, when it is over. A recording has one piece of work, which becomes that of its next month in the
/// commit of the charge. A closed account pays no month that ends after its closing.
/// </summary>
public sealed class StoredRecordingsLane(RecordingTable recordings, PriceBook prices) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => StoreRecording.StorageLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var outcomes = new List<LaneOutcome>();
        foreach (var item in batch.Items) outcomes.Add(await KeepAsync(batch.Tenant, (StoreRecording)item.Work, ct));
        return outcomes;
    }

    private async Task<LaneOutcome> KeepAsync(Tenant tenant, StoreRecording work, CancellationToken ct) =>
        tenant.Account.DateClosed < work.Due || await recordings.FindAsync(tenant.Account.Sid, work.RecordingSid, ct) is not { } stored
            ? LaneOutcome.Settled
            : LaneOutcome.With(RecordingTable.Replaced(stored, RecordingRules.Keep(stored.Value, prices)));
}
