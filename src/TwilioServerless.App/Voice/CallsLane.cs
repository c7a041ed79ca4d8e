using Microsoft.Extensions.Options;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Starts an account's queued calls at its pace. The work is settled only after the start, so a lost start is repeated.</summary>
public sealed class CallsLane(IOptions<VoiceOptions> options) : ILaneHandler
{
    private readonly TimeSpan pace = TimeSpan.FromSeconds(1 / options.Value.CallsPerSecond);

    /// <inheritdoc />
    public string Kind => DialCall.CallsLane;

    /// <inheritdoc />
    public TimeSpan Pace(string lane, Tenant tenant) => pace;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        await Task.WhenAll(batch.Items.Select(item => batch.StartCallAsync(((DialCall)item.Work).CallSid, item.At, ct)));
        return [.. batch.Items.Select(item => Begun(batch.Tenant, ((DialCall)item.Work).CallSid, item.At))];
    }

    // On a test clock it is dialed when it is the first of all calls to do something.
    private static LaneOutcome Begun(Tenant tenant, Sid call, DateTimeOffset at) => tenant.OnTestClock ? LaneOutcome.With(Change.Of(new WakeCall(call, at))) : LaneOutcome.Settled;
}
