using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.SenderIds;

/// <summary>GET SenderIds/{Sid}/Documents/{DocumentType}: the file that was uploaded, for its account and, as Operator/SenderIds/…, for who reviews it.</summary>
public sealed class ServeSenderIdDocument(RegisteredSenderIds senderIds, SenderIdDocuments documents, ProcessRegister register, OperatorDoor door)
{
    /// <summary>A document of the account.</summary>
    public Task<IResult> Handle(HttpRequest request, Sid sid, string type, CancellationToken ct) => ReadAsync(request, request.Caller().AccountSid, sid, type, ct);

    /// <summary>Anybody's, for the operator.</summary>
    public async Task<IResult> OfOperatorAsync(HttpRequest request, Sid sid, string type, CancellationToken ct)
    {
        door.Check(request);
        var found = await register.FindAsync(sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
        return await ReadAsync(request, found.AccountSid, sid, type, ct);
    }

    // Papers of people: kept by nobody on the way, and opened by no browser as something else.
    private async Task<IResult> ReadAsync(HttpRequest request, Sid account, Sid sid, string type, CancellationToken ct)
    {
        var senderId = (await senderIds.GetAsync(account, sid, ct)).Value;
        var document = senderId.Documents.FirstOrDefault(one => SenderIdDocumentResource.Word(one.Type) == type) ?? throw new Refusal(ErrorCodes.NotFound, type);
        var content = await documents.ReadAsync(senderId, document, ct) ?? throw new Refusal(ErrorCodes.NotFound, type);
        var headers = request.HttpContext.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-store";
        return TypedResults.Bytes(content.Content, content.ContentType, document.FileName);
    }
}
