namespace TwilioServerless.Storage.Counting;

/// <summary>A work queue whose requests are counted; waiting is not one.</summary>
internal sealed class CountingQueue(IWorkQueue inner, Action<StorageRequest> count) : IWorkQueue
{
    public Task SendAsync(string text, TimeSpan delay, CancellationToken ct)
    {
        count(StorageRequest.Send);
        return inner.SendAsync(text, delay, ct);
    }

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int max, TimeSpan visibility, CancellationToken ct)
    {
        var messages = await inner.ReceiveAsync(max, visibility, ct);
        count(messages.Count == 0 ? StorageRequest.EmptyReceive : StorageRequest.Receive);
        return messages;
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => inner.WaitAsync(atMost, ct);

    public Task<string?> ExtendAsync(string id, string receipt, TimeSpan visibility, CancellationToken ct)
    {
        count(StorageRequest.Extend);
        return inner.ExtendAsync(id, receipt, visibility, ct);
    }

    public Task<bool> DeleteAsync(string id, string receipt, CancellationToken ct)
    {
        count(StorageRequest.DeleteMessage);
        return inner.DeleteAsync(id, receipt, ct);
    }

    public Task<int> CountAsync(CancellationToken ct)
    {
        count(StorageRequest.CountMessages);
        return inner.CountAsync(ct);
    }
}
