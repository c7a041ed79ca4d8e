namespace TwilioServerless.Storage.Embedded;

/// <summary>A blob container in the file.</summary>
internal sealed class EmbeddedBlobs(string container, Writer writer, Readers readers) : IBlobs
{
    public Task WriteAsync(string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken ct)
    {
        LimitChecks.BlobName(name);
        LimitChecks.BlobContent(content);
        return writer.WriteAsync(connection => Write(connection, name, content, contentType), ct);
    }

    public Task<Blob?> ReadAsync(string name, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        LimitChecks.BlobName(name);
        return Task.FromResult(readers.Read(reader => reader.Blob(container, name)));
    }

    public Task<bool> DeleteAsync(string name, CancellationToken ct)
    {
        LimitChecks.BlobName(name);
        return writer.WriteAsync(connection => connection.Blobs.Delete(container, name), ct);
    }

    private bool Write(WriteConnection connection, string name, ReadOnlyMemory<byte> content, string contentType)
    {
        connection.Blobs.Write(container, name, contentType, content.ToArray());
        return true;
    }
}
