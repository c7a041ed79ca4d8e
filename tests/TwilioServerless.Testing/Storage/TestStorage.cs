using TwilioServerless.Storage;

namespace TwilioServerless.Testing.Storage;

/// <summary>Opens empty storage for one test.</summary>
public static class TestStorage
{
    /// <summary>The environment variable with the connection string of a real account to test on as well.</summary>
    public const string AccountVariable = "TEST_STORAGE_ACCOUNT";

    /// <summary>Every backend that can be tested here; a theory gets them by <see cref="EachBackendAttribute"/>.</summary>
    public static IEnumerable<StorageBackend> Backends =>
        Enum.GetValues<StorageBackend>().Where(backend => backend != StorageBackend.Account || Account is not null);

    private static string? Account => Environment.GetEnvironmentVariable(AccountVariable);

    /// <summary>Empty storage on this backend; only the embedded one follows <paramref name="clock"/>.</summary>
    public static async Task<StorageFixture> OpenAsync(StorageBackend backend, TimeProvider? clock = null) => backend switch
    {
        StorageBackend.Embedded => await EmbeddedAsync(clock),
        StorageBackend.Azurite => await AzuriteAsync(),
        _ => OnAccount(Account!),
    };

    /// <summary>A file in a temporary folder that goes when the fixture is disposed.</summary>
    public static Task<StorageFixture> EmbeddedAsync(TimeProvider? clock = null)
    {
        var folder = new TemporaryFolder();
        return Task.FromResult(new StorageFixture(new() { Path = folder.Path }, clock ?? TimeProvider.System, folder));
    }

    /// <summary>Names of its own on this process's Azurite.</summary>
    public static async Task<StorageFixture> AzuriteAsync() => OnAccount(await Azurite.ConnectionStringAsync());

    private static StorageFixture OnAccount(string connection)
    {
        var options = new StorageOptions { ConnectionString = connection, Prefix = $"t{Guid.NewGuid():N}"[..16] };
        return new(options, TimeProvider.System, new AccountRemains(options));
    }
}
