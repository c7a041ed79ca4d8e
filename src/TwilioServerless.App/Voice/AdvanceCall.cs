using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Lets a call take the turns that are due, one commit each. Called too early, too often or too late it does what is due, once.</summary>
public sealed class AdvanceCall(CallTable calls, Tenants tenants, CallDocuments documents, PriceBook prices)
{
    /// <summary>Brings the call up to its account's time and says how long to wait.</summary>
    public async Task<NextWait> Handle(CallKey key, CancellationToken ct)
    {
        while (true)
        {
            var tenant = await tenants.GetAsync(key.Account, ct);
            if (await calls.FindAsync(key.Account, key.Call, ct) is not { Value.Next: { } next } stored) return NextWait.Over;
            if (next.At > tenant.Now) return new NextWait(false, next.At, tenant.OnTestClock);
            await calls.TryReplaceAsync(tenant, stored, await TakeAsync(tenant, stored.Value, next, ct), ct);
        }
    }

    private async Task<Decision<Call>> TakeAsync(Tenant tenant, Call call, CallMoment due, CancellationToken ct) =>
        due.Turn != CallTurn.ReadDocument ? CallTurns.Take(call, prices)
        : await tenants.IsActiveAsync(tenant.Account, ct) ? CallTurns.Read(call, await documents.ReadAsync(tenant, call, due, ct))
        : CallTurns.Stop(call, prices, due.At);
}
