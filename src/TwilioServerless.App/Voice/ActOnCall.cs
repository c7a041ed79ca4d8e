using TwilioServerless.App.Http;
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
        var scene = await scenes.ChangeAsync(
            caller.Tenant, () => scenes.GetAsync(caller.AccountSid, sid, ct), scene => CallRules.Act(scene, sid, act, prices, caller.Now), ct);
        return CallResource.Of(scene[sid]);
    }
}
