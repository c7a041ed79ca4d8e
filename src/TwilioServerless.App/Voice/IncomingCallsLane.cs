using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Starts calls that come in, as they come.</summary>
public sealed class IncomingCallsLane : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => TakeCall.IncomingLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        await Task.WhenAll(batch.Items.Select(item => batch.StartCallAsync(((TakeCall)item.Work).CallSid, item.At, ct)));
        return batch.AllSettled;
    }
}
