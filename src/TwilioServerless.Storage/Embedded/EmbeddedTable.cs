namespace TwilioServerless.Storage.Embedded;

/// <summary>A table in the file.</summary>
internal sealed class EmbeddedTable(string name, Writer writer, Readers readers) : ITable
{
    public Task<Row?> ReadAsync(string partition, string key, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        LimitChecks.Key(partition, "partition key");
        LimitChecks.Key(key, "row key");
        return Task.FromResult(readers.Read(reader => reader.Row(name, partition, key)));
    }

    public Task<RowPage> RangeAsync(RowRange range, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        LimitChecks.Range(range);
        return Task.FromResult(readers.Read(reader => reader.Range(name, range)));
    }

    public Task<IReadOnlyList<string>> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct)
    {
        LimitChecks.Commit(partition, changes);
        return writer.WriteAsync(connection => connection.Rows.Commit(name, partition, changes), ct);
    }
}
