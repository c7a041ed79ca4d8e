namespace TwilioServerless.Storage.AzureStorage;

/// <summary>Creates a table, queue or container on first use, once; a failed attempt is made again by the next user.</summary>
internal sealed class Creation(Func<Task> create)
{
    private readonly Lock gate = new();
    private Task? created;

    public Task EnsureAsync()
    {
        lock (gate)
            return created = created is null or { IsFaulted: true } or { IsCanceled: true } ? create() : created;
    }
}
