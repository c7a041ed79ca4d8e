using TwilioServerless.Storage;

namespace TwilioServerless.Testing.Storage;

/// <summary>Storage that goes away in the middle, as it does for a process that is killed: before a commit or right after it.</summary>
public sealed class FailingStorage(IStorage inner) : IStorage
{
    private int commits;

    /// <summary>How many commits there have been.</summary>
    public int Commits => commits;

    /// <summary>The commit, counted from 1, that is the last; null: none is.</summary>
    public int? Last { get; set; }

    /// <summary>Whether the last commit is still written, and only its answer lost.</summary>
    public bool IsLastWritten { get; set; }

    /// <inheritdoc/>
    public ITable Table(string name) => new FailingTable(this, inner.Table(name));

    /// <inheritdoc/>
    public IWorkQueue Queue(string name) => inner.Queue(name);

    /// <inheritdoc/>
    public IBlobs Blobs(string container) => inner.Blobs(container);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private sealed class FailingTable(FailingStorage storage, ITable inner) : ITable
    {
        public Task<Row?> ReadAsync(string partition, string key, CancellationToken ct) => inner.ReadAsync(partition, key, ct);

        public Task<RowPage> RangeAsync(RowRange range, CancellationToken ct) => inner.RangeAsync(range, ct);

        public async Task<IReadOnlyList<string>> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct)
        {
            var commit = Interlocked.Increment(ref storage.commits);
            if (commit < (storage.Last ?? int.MaxValue)) return await inner.CommitAsync(partition, changes, ct);
            if (commit == storage.Last && storage.IsLastWritten) await inner.CommitAsync(partition, changes, ct);
            throw new StorageGoneException();
        }
    }
}

/// <summary>The storage has gone away.</summary>
public sealed class StorageGoneException() : IOException("The storage has gone away.");
