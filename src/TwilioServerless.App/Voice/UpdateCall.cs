using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>POST Calls/{Sid}: cancel, hang up or redirect.</summary>
public sealed class UpdateCall(CallTable calls, PriceBook prices)
{
    /// <summary>Changes the call at once; whoever walks it through its life is woken to look.</summary>
    public async Task<CallResource> Handle(Caller caller, Sid sid, Form form, CancellationToken ct)
    {
        while (true)
        {
            var stored = await calls.GetAsync(caller.AccountSid, sid, ct);
            var change = UpdateCallRequest.Read(form, stored.Value.Plan);
            var decision = CallRules.Change(stored.Value, change, prices, caller.Now);
            // A call that took a turn of its own meanwhile is looked at again.
            if (await calls.TryReplaceAsync(caller.Tenant, stored, decision, ct)) return CallResource.Of(decision.State);
        }
    }
}
