using TwilioServerless.Storage;

namespace TwilioServerless.App.Tests.Storage;

/// <summary>The process is dead: its storage answers no more.</summary>
public sealed class DeadProcessException : Exception;

/// <summary>Storage as a process sees it that is killed after so many requests: the last one is done, but never answered.</summary>
internal sealed class MortalStorage(IStorage storage, int requests = int.MaxValue) : IStorage
{
    private int left = requests;

    public bool IsDead => left <= 0;

    /// <summary>Begins another life of so many requests.</summary>
    public void Revive(int requests = int.MaxValue) => left = requests;

    /// <summary>A life of so many requests at most; what comes next is done by another process. True: it died.</summary>
    public async Task<bool> LiveAsync(int requests, Func<Task> life)
    {
        Revive(requests);
        try
        {
            await life();
        }
        catch (DeadProcessException)
        {
            // As if pulled out of the wall.
        }
        var isDead = IsDead;
        Revive();
        return isDead;
    }

    public ITable Table(string name) => new MortalTable(storage.Table(name), this);

    public IWorkQueue Queue(string name) => new MortalQueue(storage.Queue(name), this);

    public IBlobs Blobs(string container) => new MortalBlobs(storage.Blobs(container), this);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<T> DoAsync<T>(Func<Task<T>> request)
    {
        if (IsDead) throw new DeadProcessException();
        var answer = await request();
        return --left > 0 ? answer : throw new DeadProcessException();
    }

    private sealed class MortalTable(ITable table, MortalStorage life) : ITable
    {
        public Task<Row?> ReadAsync(string partition, string key, CancellationToken ct) => life.DoAsync(() => table.ReadAsync(partition, key, ct));

        public Task<RowPage> RangeAsync(RowRange range, CancellationToken ct) => life.DoAsync(() => table.RangeAsync(range, ct));

        public Task<IReadOnlyList<string>> CommitAsync(string partition, IReadOnlyList<RowChange> changes, CancellationToken ct) =>
            life.DoAsync(() => table.CommitAsync(partition, changes, ct));
    }

    private sealed class MortalQueue(IWorkQueue queue, MortalStorage life) : IWorkQueue
    {
        public Task SendAsync(string text, TimeSpan delay, CancellationToken ct) => life.DoAsync(async () =>
        {
            await queue.SendAsync(text, delay, ct);
            return true;
        });

        public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int max, TimeSpan visibility, CancellationToken ct) =>
            life.DoAsync(() => queue.ReceiveAsync(max, visibility, ct));

        public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => queue.WaitAsync(atMost, ct);

        public Task<string?> ExtendAsync(string id, string receipt, TimeSpan visibility, CancellationToken ct) =>
            life.DoAsync(() => queue.ExtendAsync(id, receipt, visibility, ct));

        public Task<bool> DeleteAsync(string id, string receipt, CancellationToken ct) => life.DoAsync(() => queue.DeleteAsync(id, receipt, ct));

        public Task<int> CountAsync(CancellationToken ct) => life.DoAsync(() => queue.CountAsync(ct));
    }

    private sealed class MortalBlobs(IBlobs blobs, MortalStorage life) : IBlobs
    {
        public Task WriteAsync(string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken ct) => life.DoAsync(async () =>
        {
            await blobs.WriteAsync(name, content, contentType, ct);
            return true;
        });

        public Task<Blob?> ReadAsync(string name, CancellationToken ct) => life.DoAsync(() => blobs.ReadAsync(name, ct));

        public Task<bool> DeleteAsync(string name, CancellationToken ct) => life.DoAsync(() => blobs.DeleteAsync(name, ct));
    }
}
