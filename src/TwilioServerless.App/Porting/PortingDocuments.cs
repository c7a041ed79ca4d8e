using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Porting;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Porting;

/// <summary>Documents that prove whose a number is: a row each, and the content as a blob, which is written first.</summary>
public sealed class PortingDocuments(IStorage storage, Store store, SidSource sids)
{
    private const int MostOfARequest = 10;
    private const int LongestName = 128;
    private readonly IBlobs blobs = storage.Blobs(BlobNames.Documents);

    /// <summary>POST numbers-upload/v1/Documents: document_type, friendly_name and the File, as a form of several parts.</summary>
    public async Task<PortingDocumentResource> Handle(Caller caller, HttpRequest request, CancellationToken ct)
    {
        var file = await UploadedFile.ReadAsync(request, PortingDocument.MostBytes, ct);
        var form = file.Form.With("document_type", (file.Form.Text("document_type") ?? "").Replace('_', '-'));
        var document = new PortingDocument
        {
            Sid = sids.Next(SidPrefix.PortingDocument, caller.Now),
            AccountSid = caller.AccountSid,
            Type = form.Choice<PortingDocumentType>("document_type", ErrorCodes.InvalidParameter) ?? throw new Refusal(ErrorCodes.MissingParameter, "document_type"),
            FriendlyName = form.Text("friendly_name") is { Length: > 0 and <= LongestName } name ? name : file.Name,
            MimeType = file.MimeType,
            DateCreated = caller.Now,
        };
        await blobs.WriteAsync(Name(caller.AccountSid, document.Sid), file.Content, document.MimeType, ct);
        await store.CommitAsync(Keys.Partition(caller.AccountSid), [RowChange.Insert(document.Sid.Value, StoredJson.Write(document, PortingJson.Default.PortingDocument))], ct);
        return PortingDocumentResource.Of(document);
    }

    /// <summary>The documents that a request names: the account's, or its parent's.</summary>
    public async Task<ImmutableArray<PortingDocument>> ReadAsync(Tenant tenant, ImmutableArray<string> named, CancellationToken ct)
    {
        if (named.Length > MostOfARequest) throw new Refusal(ErrorCodes.InvalidParameter, "documents");
        var found = ImmutableArray.CreateBuilder<PortingDocument>(named.Length);
        foreach (var text in named)
            found.Add(Sid.TryParse(text, SidPrefix.PortingDocument, out var sid) && await FindAsync(tenant, sid, ct) is { } document ? document : throw new Refusal(ErrorCodes.InvalidParameter, text));
        return found.DrainToImmutable();
    }

    /// <summary>Destroys a document's content.</summary>
    public Task DeleteContentAsync(Sid account, Sid document, CancellationToken ct) => blobs.DeleteAsync(Name(account, document), ct);

    private async Task<PortingDocument?> FindAsync(Tenant tenant, Sid sid, CancellationToken ct) =>
        (await store.FindAsync(Keys.Partition(tenant.Account.Sid), sid.Value, PortingJson.Default.PortingDocument, ct)
            ?? await store.FindAsync(Keys.Partition(tenant.Account.OwnerSid), sid.Value, PortingJson.Default.PortingDocument, ct))?.Value;

    private static string Name(Sid account, Sid document) => $"{account}/{document}";
}
