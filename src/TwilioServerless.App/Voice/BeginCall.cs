using TwilioServerless.App.Accounts;
using TwilioServerless.App.Simulator;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>The first step of a call: it is dialed, in its slot. Done twice is done once.</summary>
public sealed class BeginCall(CallTable calls, Tenants tenants, HandsetTable handsets, AdvanceCall advance)
{
    /// <summary>Dials a call that is queued; that of an account which may not call any more fails.</summary>
    public async Task<NextWait> Handle(CallKey key, CancellationToken ct)
    {
        var tenant = await tenants.GetAsync(key.Account, ct);
        while (await calls.FindAsync(key.Account, key.Call, ct) is { Value.Status: CallStatus.Queued } queued)
        {
            var handset = await handsets.GetAsync(tenant.Account, queued.Value.To.PhoneNumber, ct);
            var isActive = await tenants.IsActiveAsync(tenant.Account, ct);
            await calls.TryReplaceAsync(tenant, queued, isActive ? CallTurns.Dial(queued.Value, handset, key.At) : CallTurns.Stop(queued.Value, key.At), ct);
        }
        return await advance.Handle(key, ct);
    }
}
