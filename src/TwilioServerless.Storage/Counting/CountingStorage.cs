using System.Collections.Concurrent;

namespace TwilioServerless.Storage.Counting;

/// <summary>Counts the requests made to another storage, by kind and by table, queue or container.</summary>
public sealed class CountingStorage(IStorage inner) : IStorage
{
    private readonly ConcurrentDictionary<(StorageRequest Kind, string Name), int> counts = new();

    /// <summary>The requests so far, whatever their outcome.</summary>
    public IReadOnlyDictionary<(StorageRequest Kind, string Name), int> Counts => counts.ToDictionary();

    /// <summary>All requests so far but empty receives, which depend on how often a poller looks.</summary>
    public int Total => Counts.Where(count => count.Key.Kind != StorageRequest.EmptyReceive).Sum(count => count.Value);

    /// <summary>The requests so far of one kind, to one table, queue or container if named.</summary>
    public int Of(StorageRequest kind, string? name = null) =>
        Counts.Where(count => count.Key.Kind == kind && (name is null || count.Key.Name == name)).Sum(count => count.Value);

    /// <summary>Starts again at zero.</summary>
    public void Reset() => counts.Clear();

    /// <inheritdoc/>
    public ITable Table(string name) => new CountingTable(inner.Table(name), kind => Add(kind, name));

    /// <inheritdoc/>
    public IWorkQueue Queue(string name) => new CountingQueue(inner.Queue(name), kind => Add(kind, name));

    /// <inheritdoc/>
    public IBlobs Blobs(string container) => new CountingBlobs(inner.Blobs(container), kind => Add(kind, container));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private void Add(StorageRequest kind, string name) => counts.AddOrUpdate((kind, name), 1, (_, count) => count + 1);
}
