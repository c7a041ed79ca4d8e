using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Domain.SenderIds;

namespace TwilioServerless.App.SenderIds;

/// <summary>POST SenderIds/{Sid}/Documents: DocumentType and the File, as a form of several parts. The last one that is wanted begins the review.</summary>
public sealed class AttachSenderIdDocument(RegisteredSenderIds senderIds, SenderIdDocuments documents, SenderIdTurns turns, ProcessTable processes)
{
    /// <summary>The registration with the document, whose content is written first.</summary>
    public async Task<SenderId> Handle(Caller caller, Sid sid, HttpRequest request, CancellationToken ct)
    {
        var file = await UploadedFile.ReadAsync(request, SenderIdDocument.MostBytes, ct);
        file.Form.Required("DocumentType");
        var type = file.Form.Choice<SenderIdPaper>("DocumentType", ErrorCodes.InvalidParameter)!.Value;
        var document = new SenderIdDocument(type, file.Name, file.MimeType, caller.Now);
        var asked = await senderIds.GetAsync(caller.AccountSid, sid, ct);
        _ = SenderIdRules.Attach(asked.Value, document, caller.Now);
        await documents.WriteAsync(asked.Value, document, file, ct);
        await processes.ChangeAsync(caller.Tenant, sid, _ => TurnAsync(caller.Tenant, sid, document, ct), ct);
        return (await senderIds.GetAsync(caller.AccountSid, sid, ct)).Value;
    }

    private async Task<ProcessTurn?> TurnAsync(Tenant tenant, Sid sid, SenderIdDocument document, CancellationToken ct)
    {
        var before = await senderIds.GetAsync(tenant.Account.Sid, sid, ct);
        var after = SenderIdRules.Attach(before.Value, document, tenant.Now);
        return after.Status == before.Value.Status
            ? turns.Attached(tenant, before, after)
            : await turns.OfAsync(tenant, before, after, SenderIdEvent.Completed, ProcessActor.Customer, ct);
    }
}
