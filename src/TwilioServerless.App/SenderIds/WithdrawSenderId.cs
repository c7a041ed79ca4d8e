using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Processes;

namespace TwilioServerless.App.SenderIds;

/// <summary>DELETE SenderIds/{Sid}: the sender ID counts no more, its fee ends, and its documents are destroyed.</summary>
public sealed class WithdrawSenderId(RegisteredSenderIds senderIds, SenderIdTurns turns, SenderIdDocuments documents, ProcessTable processes)
{
    private const int Attempts = 5;

    /// <summary>Withdraws it.</summary>
    public async Task Handle(Caller caller, Sid sid, CancellationToken ct)
    {
        await senderIds.GetAsync(caller.AccountSid, sid, ct);
        await documents.DeleteContentsAsync(caller.AccountSid, sid, ct);
        if (await processes.FindAsync(caller.AccountSid, sid, ct) is null)
            await WithdrawOldAsync(caller.Tenant, sid, ct);
        else
            await processes.ChangeAsync(caller.Tenant, sid, async _ => await TurnAsync(caller.Tenant, sid, ct), ct);
    }

    // Those of before there were processes have none.
    private async Task WithdrawOldAsync(Tenant tenant, Sid sid, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
            if (await senderIds.TryCommitAsync(tenant, (await TurnAsync(tenant, sid, ct)).Change, ct)) return;
        throw new Refusal(ErrorCodes.Conflict);
    }

    private async Task<ProcessTurn> TurnAsync(Tenant tenant, Sid sid, CancellationToken ct) =>
        await turns.WithdrawnAsync(tenant, await senderIds.GetAsync(tenant.Account.Sid, sid, ct), ProcessActor.Customer, ct);
}
