namespace TwilioServerless.Storage;

/// <summary>A stored row: its key within the partition, its JSON body and the ETag of this version.</summary>
public sealed record Row(string Partition, string Key, ReadOnlyMemory<byte> Body, string ETag);

/// <summary>A page of a range; <see cref="Continuation"/> is the key to continue after, null on the last page.</summary>
public sealed record RowPage(IReadOnlyList<Row> Rows, string? Continuation);

/// <summary>
/// The rows of <paramref name="Partition"/> with <paramref name="From"/> ≤ key &lt; <paramref name="Before"/>,
/// at most <paramref name="Limit"/> (1-1000) of them, after <paramref name="After"/> if that is given.
/// </summary>
public sealed record RowRange(string Partition, string From, string Before, int Limit = 1000, string? After = null)
{
    /// <summary>All rows whose key starts with <paramref name="prefix"/>.</summary>
    public static RowRange Prefix(string partition, string prefix, int limit = 1000, string? after = null) =>
        new(partition, prefix, prefix + '\x7f', limit, after);
}
