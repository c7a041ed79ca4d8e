using TwilioServerless.Storage;

namespace TwilioServerless.Testing.Storage;

/// <summary>Storage in which a test can let something happen between a read and the commit that relies on it.</summary>
public sealed class WatchedStorage(IStorage inner) : IStorage
{
    private Func<Task>? next;

    /// <summary>Runs this once, just before the next commit.</summary>
    public void BeforeNextCommit(Func<Task> happening) => next = happening;

    /// <inheritdoc/>
    public ITable Table(string name) => new WatchedTable(this, inner.Table(name));

    /// <inheritdoc/>
    public IWorkQueue Queue(string name) => inner.Queue(name);

    /// <inheritdoc/>
    public IBlobs Blobs(string container) => inner.Blobs(container);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private sealed class WatchedTable(WatchedStorage storage, ITable inner) : ITable
    {
        public Task<Row?> ReadAsync(string partition, string key, CancellationToken ct) => inner.ReadAsync(partition, key, ct);

        public Task<RowPage> RangeAsync(RowRange range, CancellationToken ct) => inner.RangeAsync(range, ct);

        public async Task<IReadOnlyList<string>> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct)
        {
            if (Interlocked.Exchange(ref storage.next, null) is { } happening) await happening();
            return await inner.CommitAsync(partition, changes, ct);
        }
    }
}
