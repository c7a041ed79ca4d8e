using System.Collections.Concurrent;

namespace TwilioServerless.Storage.Embedded;

/// <summary>Read connections for whoever needs one; nobody waits, idle ones are kept for the next.</summary>
internal sealed class Readers(DatabaseFile file) : IDisposable
{
    private const int Idle = 8;

    private readonly ConcurrentBag<Reader> idle = [];
    private volatile bool closed;

    public T Read<T>(Func<Reader, T> query)
    {
        ObjectDisposedException.ThrowIf(closed, typeof(EmbeddedStorage));
        var reader = idle.TryTake(out var kept) ? kept : new Reader(file.OpenForReading());
        try
        {
            return query(reader);
        }
        finally
        {
            Return(reader);
        }
    }

    public void Dispose()
    {
        closed = true;
        while (idle.TryTake(out var reader))
            reader.Dispose();
    }

    private void Return(Reader reader)
    {
        if (closed || idle.Count >= Idle)
            reader.Dispose();
        else
            idle.Add(reader);
        if (closed)
            Dispose();
    }
}
