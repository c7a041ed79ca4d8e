namespace TwilioServerless.Storage;

/// <summary>Small binary objects by name (at most <see cref="StorageLimits.BlobBytes"/> bytes each).</summary>
public interface IBlobs
{
    /// <summary>Writes or overwrites a blob.</summary>
    Task WriteAsync(string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken ct);

    /// <summary>The blob, or null.</summary>
    Task<Blob?> ReadAsync(string name, CancellationToken ct);

    /// <summary>Deletes the blob; false if there was none.</summary>
    Task<bool> DeleteAsync(string name, CancellationToken ct);
}

/// <summary>A blob's content and its media type.</summary>
public sealed record Blob(ReadOnlyMemory<byte> Content, string ContentType);
