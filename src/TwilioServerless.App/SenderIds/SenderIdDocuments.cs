using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.SenderIds;
using TwilioServerless.Storage;

namespace TwilioServerless.App.SenderIds;

/// <summary>The contents of documents: a blob for each type that a registration has, "{account}/{registration}-{type}".</summary>
public sealed class SenderIdDocuments(IStorage storage)
{
    private readonly IBlobs blobs = storage.Blobs(BlobNames.Documents);

    /// <summary>Keeps a content, in the place of an older one.</summary>
    public Task WriteAsync(SenderId senderId, SenderIdDocument document, UploadedFile file, CancellationToken ct) =>
        blobs.WriteAsync(Name(senderId.AccountSid, senderId.Sid, document.Type), file.Content, document.MimeType, ct);

    /// <summary>The content of a document; null: it was destroyed.</summary>
    public Task<Blob?> ReadAsync(SenderId senderId, SenderIdDocument document, CancellationToken ct) =>
        blobs.ReadAsync(Name(senderId.AccountSid, senderId.Sid, document.Type), ct);

    /// <summary>Destroys all contents of a registration; they may be gone already.</summary>
    public async Task DeleteContentsAsync(Sid account, Sid senderId, CancellationToken ct)
    {
        foreach (var type in Enum.GetValues<SenderIdPaper>()) await blobs.DeleteAsync(Name(account, senderId, type), ct);
    }

    private static string Name(Sid account, Sid senderId, SenderIdPaper type) => $"{account}/{senderId}-{type}";
}
