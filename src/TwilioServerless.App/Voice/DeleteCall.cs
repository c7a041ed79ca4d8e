using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>DELETE Calls/{Sid}: who called whom is forgotten, what it cost is not.</summary>
public sealed class DeleteCall(CallTable calls)
{
    /// <summary>Deletes a call that has ended; deleting it twice at once is the same.</summary>
    public async Task Handle(Caller caller, Sid sid, CancellationToken ct)
    {
        var stored = await calls.GetAsync(caller.AccountSid, sid, ct);
        await calls.TryReplaceAsync(caller.Tenant, stored, Decision.Of(CallRules.Delete(stored.Value, caller.Now)), ct);
    }
}
