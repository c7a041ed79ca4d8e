using TwilioServerless.Storage;

namespace TwilioServerless.Testing.Storage;

/// <summary>Storage of one test, and how to open it again.</summary>
public sealed class StorageFixture(StorageOptions options, TimeProvider clock, IAsyncDisposable remains) : IAsyncDisposable
{
    /// <summary>Where it is.</summary>
    public StorageOptions Options => options;

    /// <summary>The open storage.</summary>
    public IStorage Storage { get; private set; } = StorageSetup.Open(options, clock);

    /// <summary>Closes the storage and opens it again, as a restart does.</summary>
    public async Task ReopenAsync()
    {
        await Storage.DisposeAsync();
        Storage = StorageSetup.Open(options, clock);
    }

    public async ValueTask DisposeAsync()
    {
        await Storage.DisposeAsync();
        await remains.DisposeAsync();
    }
}
