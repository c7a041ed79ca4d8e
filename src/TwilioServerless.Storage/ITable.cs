namespace TwilioServerless.Storage;

/// <summary>
/// Rows ordered by key (ordinal) inside partitions; the only transaction is a commit within one partition.
/// Partition and row keys are 1-512 printable ASCII characters without / \ # ? %.
/// </summary>
public interface ITable
{
    /// <summary>The row of this exact key, or null.</summary>
    Task<Row?> ReadAsync(string partition, string key, CancellationToken ct);

    /// <summary>The rows of an interval of one partition in ascending key order, one page at a time.</summary>
    Task<RowPage> RangeAsync(RowRange range, CancellationToken ct);

    /// <summary>
    /// Applies up to <see cref="StorageLimits.CommitChanges"/> changes to distinct rows of one partition: all or none.
    /// When it returns, the changes survive the process. Returns the new ETag of each change in order (empty for a delete).
    /// </summary>
    /// <remarks>
    /// Azure's client repeats a request whose answer was lost, so a commit that succeeded may be reported as a conflict
    /// with itself. Callers are protected by deterministic keys: a row keyed by its cause that "exists already" says that
    /// the work was done, by whichever attempt.
    /// </remarks>
    /// <exception cref="ConflictException">A change's condition did not hold; nothing was applied.</exception>
    /// <exception cref="StorageLimitException">A limit of <see cref="StorageLimits"/> is exceeded; nothing was applied.</exception>
    Task<IReadOnlyList<string>> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct);
}
