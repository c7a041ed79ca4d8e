using Microsoft.Extensions.Time.Testing;
using TwilioServerless.Storage;

namespace TwilioServerless.Testing.Storage;

/// <summary>Storage of one test, and how to open it again.</summary>
public sealed class StorageFixture(StorageOptions options, TimeProvider clock, IAsyncDisposable remains) : IAsyncDisposable
{
    // An account's clock counts whole seconds and is not ours.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(300);

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

    /// <summary>Lets time pass: at once on a <see cref="FakeTimeProvider"/>, really on an account.</summary>
    public Task PassAsync(TimeSpan time)
    {
        if (clock is not FakeTimeProvider fake)
            return Task.Delay(time + Slack);
        fake.Advance(time);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await Storage.DisposeAsync();
        await remains.DisposeAsync();
    }
}
