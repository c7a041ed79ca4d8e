namespace TwilioServerless.Storage;

/// <summary>What a change does to its row.</summary>
public enum RowChangeKind
{
    /// <summary>The row must not exist.</summary>
    Insert,

    /// <summary>The row must exist and have the given ETag (<see cref="RowChange.AnyVersion"/>: any).</summary>
    Replace,

    /// <summary>Writes the row whether it exists or not.</summary>
    Upsert,

    /// <summary>The row must exist and have the given ETag (<see cref="RowChange.AnyVersion"/>: any).</summary>
    Delete,
}

/// <summary>One change of a commit.</summary>
public sealed record RowChange(RowChangeKind Kind, string Key, ReadOnlyMemory<byte> Body, string ETag)
{
    /// <summary>The ETag that every existing version satisfies.</summary>
    public const string AnyVersion = "*";

    /// <summary>Writes a row that must not exist yet.</summary>
    public static RowChange Insert(string key, ReadOnlyMemory<byte> body) => new(RowChangeKind.Insert, key, body, "");

    /// <summary>Replaces an existing row if it still has this ETag.</summary>
    public static RowChange Replace(string key, ReadOnlyMemory<byte> body, string etag = AnyVersion) => new(RowChangeKind.Replace, key, body, etag);

    /// <summary>Writes a row, existing or not.</summary>
    public static RowChange Upsert(string key, ReadOnlyMemory<byte> body) => new(RowChangeKind.Upsert, key, body, "");

    /// <summary>Deletes an existing row if it still has this ETag.</summary>
    public static RowChange Delete(string key, string etag = AnyVersion) => new(RowChangeKind.Delete, key, default, etag);
}
