using TwilioServerless.App.Accounts;
using TwilioServerless.App.Simulator;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>The first step of a call: it is dialed, in its slot. Done twice is done once.</summary>
public sealed class BeginCall(SceneTable scenes, Tenants tenants, HandsetTable handsets, CalledNumbers numbers, CallLines lines, AdvanceCall advance, CallAlerts alerts, PriceBook prices)
{
    /// <summary>Dials a call that is queued; that of an account which may not call any more fails.</summary>
    public Task<NextWait> Handle(CallKey key, CancellationToken ct) => HandleAsync(key, null, ct);

    /// <summary>Does the same on a test clock, and brings the call up to its slot.</summary>
    internal Task<NextWait> BringAsync(CallKey key, CancellationToken ct) => HandleAsync(key, key.At, ct);

    private async Task<NextWait> HandleAsync(CallKey key, DateTimeOffset? upTo, CancellationToken ct)
    {
        var tenant = await tenants.GetAsync(key.Account, ct);
        while (true)
        {
            var stored = await scenes.FindAsync(key.Account, key.Call, ct);
            if (stored?.Scene[key.Call] is not { Status: CallStatus.Queued } call) return await advance.HandleAsync(key, stored, upTo, ct);
            if (tenant.OnTestClock && upTo is null) return new NextWait(false, key.At, true);
            var decision = await DecideAsync(tenant, stored.Scene, call, key.At, ct);
            var noted = await alerts.OfAsync(tenant, call, decision.State[key.Call], null, ct);
            if (await scenes.TryCommitAsync(tenant, stored, decision, key.Call, noted, ct) is not { } after) continue;
            return AdvanceCall.WaitOf(after, key, tenant, upTo) ?? await advance.HandleAsync(key, null, upTo, ct);
        }
    }

    private async Task<Decision<Scene>> DecideAsync(Tenant tenant, Scene scene, Call call, DateTimeOffset at, CancellationToken ct) =>
        !await tenants.IsActiveAsync(tenant.Account, ct) ? CallTurns.Stop(scene, call.Sid, prices, at)
        : await lines.AreTakenAsync(tenant, ct) ? CallTurns.Drop(scene, call.Sid, prices, at)
        : call.Validation is null && await numbers.HolderAsync(tenant.Account, call.To, ct) is { } holder ? CallTurns.Ring(scene, call.Sid, holder, prices, at)
        : CallTurns.Dial(scene, call.Sid, await handsets.GetAsync(tenant.Account, call.To.PhoneNumber, ct), prices, at);
}
