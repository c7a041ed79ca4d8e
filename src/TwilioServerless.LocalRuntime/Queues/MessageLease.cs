using TwilioServerless.Storage;

namespace TwilioServerless.LocalRuntime.Queues;

/// <summary>Keeps a message hidden while its function runs, by renewing it halfway through each lease.</summary>
internal sealed class MessageLease : IDisposable
{
    private readonly PeriodicTimer halfway;
    private readonly Task<string?> renewing;

    public MessageLease(IWorkQueue queue, QueueMessage message, TimeSpan lease, TimeProvider time)
    {
        halfway = new PeriodicTimer(lease / 2, time);
        renewing = RenewAsync(queue, message, lease);
    }

    /// <summary>Stops renewing; the receipt that settles the message, or null if it is somebody else's by now.</summary>
    public Task<string?> EndAsync()
    {
        halfway.Dispose();
        return renewing;
    }

    public void Dispose() => halfway.Dispose();

    private async Task<string?> RenewAsync(IWorkQueue queue, QueueMessage message, TimeSpan lease)
    {
        var receipt = message.Receipt;
        while (receipt is not null && await halfway.WaitForNextTickAsync())
            receipt = await ExtendAsync(queue, message.Id, receipt, lease);
        return receipt;
    }

    private static async Task<string?> ExtendAsync(IWorkQueue queue, string id, string receipt, TimeSpan lease)
    {
        try
        {
            return await queue.ExtendAsync(id, receipt, lease, CancellationToken.None);
        }
        catch (Exception e) when (e is not ObjectDisposedException)
        {
            return receipt; // The other half of the lease is left to try again.
        }
    }
}
