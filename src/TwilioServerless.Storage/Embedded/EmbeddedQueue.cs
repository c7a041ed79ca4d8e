namespace TwilioServerless.Storage.Embedded;

/// <summary>A work queue in the file.</summary>
internal sealed class EmbeddedQueue(string name, Bell bell, Writer writer, Readers readers) : IWorkQueue
{
    public Task SendAsync(string text, TimeSpan delay, CancellationToken ct)
    {
        LimitChecks.Text(text);
        LimitChecks.Delay(delay);
        return writer.WriteAsync(connection => connection.Messages.Send(name, text, delay, bell), ct);
    }

    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int max, TimeSpan visibility, CancellationToken ct)
    {
        LimitChecks.Receive(max, visibility);
        return bell.IsDue
            ? writer.WriteAsync(connection => connection.Messages.Receive(name, max, visibility, bell), ct)
            : Task.FromResult<IReadOnlyList<QueueMessage>>([]);
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => bell.WaitAsync(atMost, ct);

    public Task<string?> ExtendAsync(string id, string receipt, TimeSpan visibility, CancellationToken ct)
    {
        LimitChecks.Delay(visibility);
        return writer.WriteAsync(connection => connection.Messages.Extend(name, id, receipt, visibility, bell), ct);
    }

    public Task<bool> DeleteAsync(string id, string receipt, CancellationToken ct) =>
        writer.WriteAsync(connection => connection.Messages.Delete(name, id, receipt), ct);

    public Task<int> CountAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(readers.Read(reader => reader.Count(name)));
    }
}
