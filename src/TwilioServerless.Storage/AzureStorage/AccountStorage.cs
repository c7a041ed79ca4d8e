using System.Collections.Concurrent;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace TwilioServerless.Storage.AzureStorage;

/// <summary>An Azure Storage account, or Azurite.</summary>
public sealed class AccountStorage : IStorage
{
    // Base64 carries any text; it is also what the queue trigger of Azure Functions expects.
    private static readonly QueueClientOptions QueueOptions = new() { MessageEncoding = QueueMessageEncoding.Base64 };

    private readonly ConcurrentDictionary<string, AccountTable> tables = new();
    private readonly ConcurrentDictionary<string, AccountQueue> queues = new();
    private readonly ConcurrentDictionary<string, AccountBlobs> containers = new();
    private readonly TableServiceClient tableClient;
    private readonly QueueServiceClient queueClient;
    private readonly BlobServiceClient blobClient;
    private readonly string prefix;

    /// <param name="options">Connection string or account name, and name prefix.</param>
    public AccountStorage(StorageOptions options)
    {
        prefix = options.Prefix;
        (tableClient, queueClient, blobClient) = options.ConnectionString is { Length: > 0 } connection
            ? (new TableServiceClient(connection), new QueueServiceClient(connection, QueueOptions), new BlobServiceClient(connection))
            : ByIdentity(options.AccountName!);
    }

    /// <inheritdoc/>
    public ITable Table(string name) =>
        tables.GetOrAdd(LimitChecks.TableName(prefix + name), full => new(tableClient.GetTableClient(full)));

    /// <inheritdoc/>
    public IWorkQueue Queue(string name) =>
        queues.GetOrAdd(LimitChecks.QueueName(prefix + name), full => new(queueClient.GetQueueClient(full)));

    /// <inheritdoc/>
    public IBlobs Blobs(string container) =>
        containers.GetOrAdd(LimitChecks.QueueName(prefix + container), full => new(blobClient.GetBlobContainerClient(full)));

    /// <summary>Nothing to close: the clients share the process's connections.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static (TableServiceClient, QueueServiceClient, BlobServiceClient) ByIdentity(string account)
    {
        var identity = new DefaultAzureCredential();
        return (new(Endpoint("table"), identity), new(Endpoint("queue"), identity, QueueOptions), new(Endpoint("blob"), identity));

        Uri Endpoint(string service) => new($"https://{account}.{service}.core.windows.net");
    }
}
