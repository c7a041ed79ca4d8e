namespace TwilioServerless.Testing.Storage;

/// <summary>Opens empty storage for one test.</summary>
public static class TestStorage
{
    /// <summary>The environment variable with the connection string of a real account to test on as well.</summary>
    public const string AccountVariable = "TEST_STORAGE_ACCOUNT";

    /// <summary>Every backend that can be tested here, for <c>[Theory, MemberData(nameof(TestStorage.Backends), MemberType = typeof(TestStorage))]</c>.</summary>
    public static IEnumerable<object[]> Backends =>
        from backend in Enum.GetValues<StorageBackend>()
        where backend != StorageBackend.Account || Account is not null
        select new object[] { backend };

    private static string? Account => Environment.GetEnvironmentVariable(AccountVariable);

    /// <summary>Empty storage on this backend; only the embedded one follows <paramref name="clock"/>.</summary>
    public static async Task<StorageFixture> OpenAsync(StorageBackend backend, TimeProvider? clock = null) => backend switch
    {
        StorageBackend.Embedded => await EmbeddedAsync(clock),
        _ => throw new ArgumentOutOfRangeException(nameof(backend)),
    };

    /// <summary>A file in a temporary folder that goes when the fixture is disposed.</summary>
    public static Task<StorageFixture> EmbeddedAsync(TimeProvider? clock = null)
    {
        var folder = new TemporaryFolder();
        return Task.FromResult(new StorageFixture(new() { Path = folder.Path }, clock ?? TimeProvider.System, folder));
    }
}
