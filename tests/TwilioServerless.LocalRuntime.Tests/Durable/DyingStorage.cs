using TwilioServerless.Storage;

namespace TwilioServerless.LocalRuntime.Tests.Durable;

/// <summary>Storage as a process sees it that is killed after so many commits of the hub: nothing works any more.</summary>
internal sealed class DyingStorage(IStorage inner, int commits) : IStorage
{
    private int left = commits;

    public TaskCompletionSource Died { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ITable Table(string name) => new DyingTable(inner.Table(name), this);

    public IWorkQueue Queue(string name) => throw new NotSupportedException();

    public IBlobs Blobs(string container) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Live()
    {
        if (Died.Task.IsCompleted)
            throw new IOException("The process is dead.");
    }

    private void Commit()
    {
        if (Interlocked.Decrement(ref left) < 0)
            Died.TrySetResult();
        Live();
    }

    private sealed class DyingTable(ITable inner, DyingStorage storage) : ITable
    {
        public Task<Row?> ReadAsync(string partition, string key, CancellationToken ct)
        {
            storage.Live();
            return inner.ReadAsync(partition, key, ct);
        }

        public Task<RowPage> RangeAsync(RowRange range, CancellationToken ct)
        {
            storage.Live();
            return inner.RangeAsync(range, ct);
        }

        public Task<IReadOnlyList<string>> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct)
        {
            storage.Commit();
            return inner.CommitAsync(partition, changes, ct);
        }
    }
}
