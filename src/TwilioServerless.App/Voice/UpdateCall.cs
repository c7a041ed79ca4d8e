using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
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
        while (true)
        {
            var stored = await scenes.GetAsync(caller.AccountSid, sid, ct);
            var change = UpdateCallRequest.Read(form, stored.Scene[sid].Plan);
            var decision = CallRules.Change(stored.Scene, sid, change, prices, caller.Now);
            // A call that took a turn of its own meanwhile is looked at again.
            if (await scenes.TryCommitAsync(caller.Tenant, stored, decision, null, Change.Of(), ct)) return CallResource.Of(decision.State[sid]);
        }
    }
}
