using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Media;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Media;

/// <summary>The contents of media, as blobs.</summary>
public sealed class MediaContents(IStorage storage)
{
    private readonly IBlobs blobs = storage.Blobs(BlobNames.Media);

    /// <summary>Writes a file's content, or writes it again.</summary>
    public Task WriteAsync(MediaFile file, ReadOnlyMemory<byte> content, CancellationToken ct) =>
        blobs.WriteAsync(Name(file.AccountSid, file.Sid), content, file.ContentType, ct);

    /// <summary>A file's content; null if it is gone.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(MediaFile file, CancellationToken ct) => (await blobs.ReadAsync(Name(file.AccountSid, file.Sid), ct))?.Content;

    /// <summary>Destroys a file's content, if there is any.</summary>
    public Task DeleteAsync(Sid account, Sid file, CancellationToken ct) => blobs.DeleteAsync(Name(account, file), ct);

    private static string Name(Sid account, Sid file) => $"{account}/{file}";
}
