namespace TwilioServerless.Storage.Counting;

/// <summary>A table whose requests are counted.</summary>
internal sealed class CountingTable(ITable inner, Action<StorageRequest> count) : ITable
{
    public Task<Row?> ReadAsync(string partition, string key, CancellationToken ct)
    {
        count(StorageRequest.Read);
        return inner.ReadAsync(partition, key, ct);
    }

    public Task<RowPage> RangeAsync(RowRange range, CancellationToken ct)
    {
        count(StorageRequest.Range);
        return inner.RangeAsync(range, ct);
    }

    public Task<IReadOnlyList<string>> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct)
    {
        count(StorageRequest.Commit);
        return inner.CommitAsync(partition, changes, ct);
    }
}
