using TwilioServerless.App.Http;
using TwilioServerless.App.Monitor;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>DELETE Calls/{Sid}: who called whom is forgotten, also by the inspector; what it cost is not.</summary>
public sealed class DeleteCall(CallTable calls, Exchanges exchanges)
{
    /// <summary>Deletes a call that has ended; deleting it twice at once is the same.</summary>
    public async Task Handle(Caller caller, Sid sid, CancellationToken ct)
    {
        for (var stored = await calls.GetAsync(caller.AccountSid, sid, ct); !stored.Value.IsDeleted; stored = (await calls.FindAsync(caller.AccountSid, sid, ct))!)
        {
            var forgotten = (await exchanges.ForgetAsync(caller.Tenant, sid, ct)).And(await calls.UnlistedAsync(stored.Value, ct));
            if (await calls.TryReplaceAsync(caller.Tenant, stored, CallRules.Delete(stored.Value, caller.Now), forgotten, ct)) return;
        }
    }
}
