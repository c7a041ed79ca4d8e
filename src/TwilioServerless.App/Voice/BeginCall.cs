using TwilioServerless.App.Accounts;
using TwilioServerless.App.Simulator;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>The first step of a call: it is dialed, in its slot. Done twice is done once.</summary>
public sealed class BeginCall(SceneTable scenes, Tenants tenants, HandsetTable handsets, CallLines lines, AdvanceCall advance, CallAlerts alerts, PriceBook prices)
{
    /// <summary>Dials a call that is queued; that of an account which may not call any more fails.</summary>
    public async Task<NextWait> Handle(CallKey key, CancellationToken ct)
    {
        var tenant = await tenants.GetAsync(key.Account, ct);
        while (await scenes.FindAsync(key.Account, key.Call, ct) is { } queued && queued.Scene[key.Call] is { Status: CallStatus.Queued } call)
        {
            var handset = await handsets.GetAsync(tenant.Account, call.To.PhoneNumber, ct);
            var decision =
                !await tenants.IsActiveAsync(tenant.Account, ct) ? CallTurns.Stop(queued.Scene, key.Call, prices, key.At)
                : await lines.AreTakenAsync(tenant, ct) ? CallTurns.Drop(queued.Scene, key.Call, prices, key.At)
                : CallTurns.Dial(queued.Scene, key.Call, handset, prices, key.At);
            await scenes.TryCommitAsync(tenant, queued, decision, key.Call, await alerts.OfAsync(tenant, call, decision.State[key.Call], null, ct), ct);
        }
        return await advance.Handle(key, ct);
    }
}
