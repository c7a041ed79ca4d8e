using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Twiml;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>
/// Lets a call, and those it has to do with, take the turns that are due, the earliest first, one commit each. Called too early,
/// too often or too late it does what is due, once.
/// </summary>
public sealed class AdvanceCall(SceneTable scenes, Tenants tenants, CallDocuments documents, VerbFactFinder facts, CallAlerts alerts, PriceBook prices)
{
    // Who loses to others so often is not only unlucky; the orchestration asks again later.
    private const int MostConflicts = 100;

    /// <summary>Brings the call up to its account's time and says how long to wait.</summary>
    /// <exception cref="InvalidOperationException">Others were first again and again.</exception>
    public async Task<NextWait> Handle(CallKey key, CancellationToken ct)
    {
        for (var conflicts = 0; conflicts < MostConflicts;)
        {
            var tenant = await tenants.GetAsync(key.Account, ct);
            if (await scenes.FindAsync(key.Account, key.Call, ct) is not { } stored || stored.Scene[key.Call].DueAt is not { } own) return NextWait.Over;
            if (stored.Scene.First() is not { DueAt: { } due } first || due > tenant.Now) return new NextWait(false, own, tenant.OnTestClock);
            var verb = CallTurns.VerbOf(first);
            stored = await scenes.WithAsync(key.Account, stored, verb, ct);
            var (decision, noted) = await TakeAsync(tenant, stored.Scene, first, verb, ct);
            conflicts = await scenes.TryCommitAsync(tenant, stored, decision, key.Call, noted, ct) ? 0 : conflicts + 1;
        }
        throw new InvalidOperationException($"Call {key.Call} was changed by others {MostConflicts} times in a row.");
    }

    private async Task<(Decision<Scene> Decision, Change Noted)> TakeAsync(Tenant tenant, Scene scene, Call call, VoiceVerb? verb, CancellationToken ct)
    {
        if (call.IsActDue() || call.Next is not { Turn: CallTurn.ReadDocument or CallTurn.GoOn } next) return (CallTurns.Take(scene, call.Sid, VerbFacts.None, prices), Change.Of());
        if (!await tenants.IsActiveAsync(tenant.Account, ct)) return (CallTurns.Stop(scene, call.Sid, prices, next.At), Change.Of());
        if (next.Turn == CallTurn.GoOn) return await DoAsync(tenant, scene, call, verb, ct);
        var (document, answer) = await documents.ReadAsync(tenant, call, next, ct);
        var decision = CallTurns.Read(scene, call.Sid, document, prices);
        return (decision, await alerts.OfAsync(tenant, call, decision.State[call.Sid], answer, ct));
    }

    private async Task<(Decision<Scene> Decision, Change Noted)> DoAsync(Tenant tenant, Scene scene, Call call, VoiceVerb? verb, CancellationToken ct)
    {
        var decision = CallTurns.Take(scene, call.Sid, await facts.FindAsync(tenant, call, verb, ct), prices);
        return (decision, await alerts.OfAsync(tenant, call, decision.State[call.Sid], null, ct));
    }
}
