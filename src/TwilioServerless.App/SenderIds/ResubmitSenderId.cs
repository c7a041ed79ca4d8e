using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Domain.SenderIds;

namespace TwilioServerless.App.SenderIds;

/// <summary>POST SenderIds/{Sid}: what was rejected is submitted again, with what is corrected.</summary>
public sealed class ResubmitSenderId(RegisteredSenderIds senderIds, SenderIdTurns turns, ProcessTable processes)
{
    /// <summary>The registration, which waits for its review again.</summary>
    public async Task<SenderId> Handle(Caller caller, Sid sid, Form form, CancellationToken ct)
    {
        await processes.ChangeAsync(caller.Tenant, sid, _ => TurnAsync(caller.Tenant, sid, form, ct), ct);
        return (await senderIds.GetAsync(caller.AccountSid, sid, ct)).Value;
    }

    private async Task<ProcessTurn?> TurnAsync(Tenant tenant, Sid sid, Form form, CancellationToken ct)
    {
        var before = await senderIds.GetAsync(tenant.Account.Sid, sid, ct);
        var after = SenderIdRules.Resubmit(before.Value, SenderIdRequest.Corrected(before.Value, form), tenant.Now);
        return await turns.OfAsync(tenant, before, after, SenderIdEvent.Resubmitted, ProcessActor.Customer, ct);
    }
}
