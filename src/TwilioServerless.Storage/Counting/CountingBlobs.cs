namespace TwilioServerless.Storage.Counting;

/// <summary>A blob container whose requests are counted.</summary>
internal sealed class CountingBlobs(IBlobs inner, Action<StorageRequest> count) : IBlobs
{
    public Task WriteAsync(string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken ct)
    {
        count(StorageRequest.WriteBlob);
        return inner.WriteAsync(name, content, contentType, ct);
    }

    public Task<Blob?> ReadAsync(string name, CancellationToken ct)
    {
        count(StorageRequest.ReadBlob);
        return inner.ReadAsync(name, ct);
    }

    public Task<bool> DeleteAsync(string name, CancellationToken ct)
    {
        count(StorageRequest.DeleteBlob);
        return inner.DeleteAsync(name, ct);
    }
}
