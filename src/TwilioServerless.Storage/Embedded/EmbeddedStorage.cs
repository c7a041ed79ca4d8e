using System.Collections.Concurrent;

namespace TwilioServerless.Storage.Embedded;

/// <summary>Everything in one SQLite file of a folder, for one process: the default on a laptop.</summary>
public sealed class EmbeddedStorage : IStorage
{
    private readonly ConcurrentDictionary<string, Lazy<Bell>> bells = new();
    private readonly FolderLock folderLock;
    private readonly Writer writer;
    private readonly Readers readers;
    private readonly TimeProvider clock;
    private readonly string prefix;

    /// <param name="options">Folder, durability and name prefix.</param>
    /// <param name="clock">Decides which messages are visible.</param>
    public EmbeddedStorage(StorageOptions options, TimeProvider clock)
    {
        this.clock = clock;
        prefix = options.Prefix;
        Directory.CreateDirectory(options.Path);
        folderLock = new FolderLock(options.Path);
        try
        {
            var file = new DatabaseFile(options.Path, options.Durability);
            writer = new Writer(new WriteConnection(file.OpenForWriting()), RingAll);
            readers = new Readers(file);
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>Transactions committed since it was opened; several writes share one.</summary>
    internal long Transactions => writer.Transactions;

    /// <inheritdoc/>
    public ITable Table(string name) => new EmbeddedTable(LimitChecks.TableName(prefix + name), writer, readers);

    /// <inheritdoc/>
    public IWorkQueue Queue(string name)
    {
        var full = LimitChecks.QueueName(prefix + name);
        return new EmbeddedQueue(full, BellOf(full), writer, readers);
    }

    /// <inheritdoc/>
    public IBlobs Blobs(string container) => new EmbeddedBlobs(LimitChecks.QueueName(prefix + container), writer, readers);

    /// <summary>Finishes what was accepted, then lets go of the folder.</summary>
    public ValueTask DisposeAsync()
    {
        readers.Dispose();
        writer.Dispose();
        folderLock.Dispose();
        return ValueTask.CompletedTask;
    }

    private Bell BellOf(string queue) =>
        bells.GetOrAdd(queue, name => new(() => new Bell(clock, readers.Read(reader => reader.NextVisible(name))))).Value;

    // After a failed transaction any queue may have more to deliver than its bell knows.
    private void RingAll()
    {
        foreach (var bell in bells.Values)
            bell.Value.Announce(0);
    }
}
