using System.Threading.Channels;

namespace TwilioServerless.Storage.Embedded;

/// <summary>
/// The one thread that writes. It takes everything that waits and applies it as one transaction (group commit), so
/// that the price of a transaction is shared by all who came while the last one ran.
/// </summary>
internal sealed class Writer : IDisposable
{
    // Bounds how long the first write of a group waits for its last.
    private const int GroupWrites = 512;

    private readonly Channel<Write> waiting = Channel.CreateUnbounded<Write>(new() { SingleReader = true });
    private readonly List<Write> group = new(GroupWrites);
    private readonly WriteConnection connection;
    private readonly Action rolledBack;
    private readonly Thread thread;
    private long transactions;

    /// <param name="connection">Where to write; owned from now on.</param>
    /// <param name="rolledBack">Called when a transaction failed: what was remembered of it is void.</param>
    public Writer(WriteConnection connection, Action rolledBack)
    {
        this.connection = connection;
        this.rolledBack = rolledBack;
        thread = new Thread(Run) { IsBackground = true, Name = "storage writer" };
        thread.Start();
    }

    /// <summary>Transactions committed since the start.</summary>
    public long Transactions => Volatile.Read(ref transactions);

    /// <summary>Completes once <paramref name="work"/> is committed. It can not be cancelled: its outcome is always known.</summary>
    public Task<T> WriteAsync<T>(Func<WriteConnection, T> work, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var write = new Write<T>(work);
        ObjectDisposedException.ThrowIf(!waiting.Writer.TryWrite(write), typeof(EmbeddedStorage));
        return write.Done;
    }

    /// <summary>Finishes what was accepted.</summary>
    public void Dispose()
    {
        waiting.Writer.TryComplete();
        thread.Join();
    }

    private void Run()
    {
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (group.Count < GroupWrites && waiting.Reader.TryRead(out var write))
                group.Add(write);
            CommitGroup();
            group.Clear();
        }
        connection.Dispose();
    }

    private void CommitGroup()
    {
        try
        {
            connection.Begin();
            foreach (var write in group)
                write.Apply(connection);
            connection.Commit();
        }
        catch (Exception fault)
        {
            connection.Rollback();
            rolledBack();
            group.ForEach(write => write.Fail(fault));
            return;
        }
        Interlocked.Increment(ref transactions);
        group.ForEach(static write => write.Acknowledge());
    }
}
