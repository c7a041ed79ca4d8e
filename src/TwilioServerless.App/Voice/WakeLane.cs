using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Wakes calls whose row was changed, or whose next moment a test clock has reached.</summary>
public sealed class WakeLane : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => WakeCall.WakeLane;

    /// <inheritdoc />
    public TimeSpan Pace(string lane, Tenant tenant) => TimeSpan.Zero;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var calls = batch.Items.Select(item => (WakeCall)item.Work).DistinctBy(wake => wake.CallSid);
        await Task.WhenAll(calls.Select(call => batch.Orchestrations.RaiseAsync(call.CallSid.Value, CallWoken.EventName, new CallWoken(call.Due), ct)));
        return [.. batch.Items.Select(_ => LaneOutcome.Settled)];
    }
}
