using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace TwilioServerless.Storage.AzureStorage;

/// <summary>A blob container of the account.</summary>
internal sealed class AccountBlobs(BlobContainerClient client) : IBlobs
{
    private readonly Creation creation = new(() => client.CreateIfNotExistsAsync());

    public async Task WriteAsync(string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken ct)
    {
        LimitChecks.BlobName(name);
        LimitChecks.BlobContent(content);
        await creation.EnsureAsync();
        var options = new BlobUploadOptions { HttpHeaders = new() { ContentType = contentType } };
        await client.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), options, ct);
    }

    public async Task<Blob?> ReadAsync(string name, CancellationToken ct)
    {
        LimitChecks.BlobName(name);
        await creation.EnsureAsync();
        try
        {
            var answer = await client.GetBlobClient(name).DownloadContentAsync(ct);
            return new(answer.Value.Content.ToMemory(), answer.Value.Details.ContentType);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    public async Task<bool> DeleteAsync(string name, CancellationToken ct)
    {
        LimitChecks.BlobName(name);
        await creation.EnsureAsync();
        return await client.GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: ct);
    }
}
