namespace TwilioServerless.Testing.Storage;

/// <summary>Where a test keeps its rows.</summary>
public enum StorageBackend
{
    /// <summary>A SQLite file in a folder of its own.</summary>
    Embedded,

    /// <summary>The Azure SDK on Azurite; one emulator per test process.</summary>
    Azurite,

    /// <summary>The Azure SDK on the account of <see cref="TestStorage.AccountVariable"/>.</summary>
    Account,
}
