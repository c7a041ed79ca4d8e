using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Lets a call take the turns that are due, one commit each. Called too early, too often or too late it does what is due, once.</summary>
public sealed class AdvanceCall(CallTable calls, Tenants tenants, CallDocuments documents, CallAlerts alerts, PriceBook prices)
{
    /// <summary>Brings the call up to its account's time and says how long to wait.</summary>
    public async Task<NextWait> Handle(CallKey key, CancellationToken ct)
    {
        while (true)
        {
            var tenant = await tenants.GetAsync(key.Account, ct);
            if (await calls.FindAsync(key.Account, key.Call, ct) is not { Value.Next: { } next } stored) return NextWait.Over;
            if (next.At > tenant.Now) return new NextWait(false, next.At, tenant.OnTestClock);
            var (decision, noted) = await TakeAsync(tenant, stored.Value, next, ct);
            await calls.TryReplaceAsync(tenant, stored, decision, noted, ct);
        }
    }

    private async Task<(Decision<Call> Decision, Change Noted)> TakeAsync(Tenant tenant, Call call, CallMoment due, CancellationToken ct)
    {
        if (due.Turn != CallTurn.ReadDocument) return (CallTurns.Take(call, prices), Change.Of());
        if (!await tenants.IsActiveAsync(tenant.Account, ct)) return (CallTurns.Stop(call, prices, due.At), Change.Of());
        var (document, answer) = await documents.ReadAsync(tenant, call, due, ct);
        var decision = CallTurns.Read(call, document);
        return (decision, await alerts.OfAsync(tenant, call, decision.State, answer, ct));
    }
}
