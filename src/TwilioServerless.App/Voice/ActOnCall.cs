using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Lets the person at a call's phone do something now.</summary>
public sealed class ActOnCall(SceneTable scenes, PriceBook prices)
{
    /// <summary>Does it at once; refused if the call is not in a state for it.</summary>
    public async Task<CallResource> Handle(Caller caller, Sid sid, LiveAct act, CancellationToken ct)
    {
        while (true)
        {
            var stored = await scenes.GetAsync(caller.AccountSid, sid, ct);
            var decision = CallRules.Act(stored.Scene, sid, act, prices, caller.Now);
            if (await scenes.TryCommitAsync(caller.Tenant, stored, decision, null, Change.Of(), ct)) return CallResource.Of(decision.State[sid]);
        }
    }
}
