using TwilioServerless.Storage;

namespace TwilioServerless.Testing.Storage;

/// <summary>Storage in which a test can let something happen between a read and the commit that relies on it, or when work is rung for.</summary>
public sealed class WatchedStorage(IStorage inner) : IStorage
{
    private Func<Task>? next;
    private Func<Task>? bell;

    /// <summary>Runs this once, just before the next commit.</summary>
    public void BeforeNextCommit(Func<Task> happening) => next = happening;

    /// <summary>Runs this once, just before the next message goes into a queue.</summary>
    public void BeforeNextBell(Func<Task> happening) => bell = happening;

    /// <inheritdoc/>
    public ITable Table(string name) => new WatchedTable(this, inner.Table(name));

    /// <inheritdoc/>
    public IWorkQueue Queue(string name) => new WatchedQueue(this, inner.Queue(name));

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

    private sealed class WatchedQueue(WatchedStorage storage, IWorkQueue inner) : IWorkQueue
    {
        public async Task SendAsync(string text, TimeSpan delay, CancellationToken ct)
        {
            if (Interlocked.Exchange(ref storage.bell, null) is { } happening) await happening();
            await inner.SendAsync(text, delay, ct);
        }

        public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int max, TimeSpan visibility, CancellationToken ct) => inner.ReceiveAsync(max, visibility, ct);

        public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => inner.WaitAsync(atMost, ct);

        public Task<string?> ExtendAsync(string id, string receipt, TimeSpan visibility, CancellationToken ct) => inner.ExtendAsync(id, receipt, visibility, ct);

        public Task<bool> DeleteAsync(string id, string receipt, CancellationToken ct) => inner.DeleteAsync(id, receipt, ct);

        public Task<int> CountAsync(CancellationToken ct) => inner.CountAsync(ct);
    }
}
