using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using TwilioServerless.Storage;

namespace TwilioServerless.Testing.Storage;

/// <summary>What a test left in an account; an emulator goes as a whole and needs no cleaning.</summary>
internal sealed class AccountRemains(StorageOptions options) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        if (options.ConnectionString!.Contains("Endpoint=http:", StringComparison.OrdinalIgnoreCase))
            return;
        var tables = new TableServiceClient(options.ConnectionString);
        await foreach (var table in tables.QueryAsync(table => table.Name.CompareTo(options.Prefix) >= 0 && table.Name.CompareTo(options.Prefix + '~') < 0))
            await tables.DeleteTableAsync(table.Name);
        var queues = new QueueServiceClient(options.ConnectionString);
        await foreach (var queue in queues.GetQueuesAsync(prefix: options.Prefix))
            await queues.DeleteQueueAsync(queue.Name);
        var blobs = new BlobServiceClient(options.ConnectionString);
        await foreach (var container in blobs.GetBlobContainersAsync(prefix: options.Prefix))
            await blobs.DeleteBlobContainerAsync(container.Name);
    }
}
