using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace TwilioServerless.Storage.AzureStorage;

/// <summary>A work queue of the account.</summary>
internal sealed class AccountQueue(QueueClient client) : IWorkQueue
{
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    private readonly Creation creation = new(() => client.CreateIfNotExistsAsync());

    public async Task SendAsync(string text, TimeSpan delay, CancellationToken ct)
    {
        LimitChecks.Text(text);
        LimitChecks.Delay(delay);
        await creation.EnsureAsync();
        await client.SendMessageAsync(text, WholeSeconds(delay), Forever, ct);
    }

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int max, TimeSpan visibility, CancellationToken ct)
    {
        LimitChecks.Receive(max, visibility);
        await creation.EnsureAsync();
        var answer = await client.ReceiveMessagesAsync(max, WholeSeconds(visibility), ct);
        return [.. answer.Value.Select(message => new QueueMessage(message.MessageId, message.PopReceipt,
            message.Body.ToString(), checked((int)message.DequeueCount), message.InsertedOn ?? default))];
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => Task.Delay(atMost, ct);

    public async Task<string?> ExtendAsync(string id, string receipt, TimeSpan visibility, CancellationToken ct)
    {
        LimitChecks.Delay(visibility);
        await creation.EnsureAsync();
        try
        {
            var answer = await client.UpdateMessageAsync(id, receipt, (string?)null, WholeSeconds(visibility), ct);
            return answer.Value.PopReceipt;
        }
        catch (RequestFailedException e) when (IsStale(e))
        {
            return null;
        }
    }

    public async Task<bool> DeleteAsync(string id, string receipt, CancellationToken ct)
    {
        await creation.EnsureAsync();
        try
        {
            await client.DeleteMessageAsync(id, receipt, ct);
            return true;
        }
        catch (RequestFailedException e) when (IsStale(e))
        {
            return false;
        }
    }

    public async Task<int> CountAsync(CancellationToken ct)
    {
        await creation.EnsureAsync();
        return (await client.GetPropertiesAsync(ct)).Value.ApproximateMessagesCount;
    }

    private static bool IsStale(RequestFailedException e) =>
        e.ErrorCode == QueueErrorCode.MessageNotFound || e.ErrorCode == QueueErrorCode.PopReceiptMismatch;

    // Azure counts whole seconds; rounded up, nothing is visible too early.
    private static TimeSpan WholeSeconds(TimeSpan time) => TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds));
}
