using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Domain.SenderIds;

namespace TwilioServerless.App.SenderIds;

/// <summary>POST Operator/SenderIds/{Sid}: Status revoked and a Reason; what a country has approved counts no more, and its fee ends.</summary>
public sealed class RevokeSenderId(RegisteredSenderIds senderIds, SenderIdTurns turns, ProcessTable processes, ProcessRegister register, Tenants tenants, OperatorDoor door)
{
    /// <summary>The registration, which is over; refused unless it was approved.</summary>
    public async Task<SenderId> Handle(HttpRequest request, Sid sid, CancellationToken ct)
    {
        door.Check(request);
        var form = await Form.ReadAsync(request, ct);
        if (form.Required("Status") is not "revoked" and var other) throw new Refusal(ErrorCodes.InvalidParameter, other);
        var reason = SenderIdRequest.Reason(form);
        var found = await register.FindAsync(sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
        var tenant = await tenants.GetAsync(found.AccountSid, ct);
        await processes.ChangeAsync(tenant, sid, _ => TurnAsync(tenant, sid, reason, ct), ct);
        return (await senderIds.GetAsync(found.AccountSid, sid, ct)).Value;
    }

    private async Task<ProcessTurn?> TurnAsync(Tenant tenant, Sid sid, string reason, CancellationToken ct)
    {
        var before = await senderIds.GetAsync(tenant.Account.Sid, sid, ct);
        var after = SenderIdRules.Take(before.Value, new(SenderIdEvent.Revoked, reason), tenant.Now) ?? throw new Refusal(ErrorCodes.Conflict);
        return await turns.OfAsync(tenant, before, after, SenderIdEvent.Revoked, ProcessActor.Operator, ct);
    }
}
