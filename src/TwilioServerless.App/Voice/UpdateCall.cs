using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>POST Calls/{Sid}: cancel, hang up or redirect.</summary>
public sealed class UpdateCall(SceneTable scenes, PriceBook prices)
{
    /// <summary>Changes the call at once; whoever walks it through its life is woken to look.</summary>
    public async Task<CallResource> Handle(Caller caller, Sid sid, Form form, CancellationToken ct)
    {
        var scene = await scenes.ChangeAsync(
            caller.Tenant,
            () => scenes.GetAsync(caller.AccountSid, sid, ct),
            scene => CallRules.Change(scene, sid, UpdateCallRequest.Read(form, scene[sid].Plan), prices, caller.Now),
            ct);
        return CallResource.Of(scene[sid]);
    }
}
