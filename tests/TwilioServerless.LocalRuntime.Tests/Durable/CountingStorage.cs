using TwilioServerless.Storage;

namespace TwilioServerless.LocalRuntime.Tests.Durable;

/// <summary>Counts how often a table is asked.</summary>
internal sealed class CountingStorage(IStorage inner) : IStorage
{
    private int reads;

    public int Reads => reads;

    public ITable Table(string name) => new CountingTable(inner.Table(name), this);

    public IWorkQueue Queue(string name) => inner.Queue(name);

    public IBlobs Blobs(string container) => inner.Blobs(container);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class CountingTable(ITable inner, CountingStorage storage) : ITable
    {
        public Task<Row?> ReadAsync(string partition, string key, CancellationToken ct)
        {
            Interlocked.Increment(ref storage.reads);
            return inner.ReadAsync(partition, key, ct);
        }

        public Task<RowPage> RangeAsync(RowRange range, CancellationToken ct)
        {
            Interlocked.Increment(ref storage.reads);
            return inner.RangeAsync(range, ct);
        }

        public Task<IReadOnlyList<string>> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct) =>
            inner.CommitAsync(partition, changes, ct);
    }
}
