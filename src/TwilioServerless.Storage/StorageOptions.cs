using System.ComponentModel.DataAnnotations;

namespace TwilioServerless.Storage;

/// <summary>Section "Storage", with the connection from AzureWebJobsStorage as Azure Functions has it.</summary>
public sealed record StorageOptions
{
    /// <summary>Folder of the embedded backend's file.</summary>
    [Required]
    public string Path { get; set; } = ".data";

    /// <summary>How an embedded commit is made durable: Normal survives a killed process, Full also a power cut.</summary>
    public StorageDurability Durability { get; set; } = StorageDurability.Normal;

    /// <summary>
    /// Connection string of an Azure Storage account, or "UseDevelopmentStorage=true" for Azurite; null or empty: embedded.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>Account name for a connection by managed identity (AzureWebJobsStorage__accountName).</summary>
    public string? AccountName { get; set; }

    /// <summary>Prefix of every table, queue and container name; letters and digits. For tests that share an account.</summary>
    public string Prefix { get; set; } = "";
}

/// <summary>How far an embedded commit reaches before it is acknowledged.</summary>
public enum StorageDurability
{
    /// <summary>In the write-ahead log, not yet synced: survives a killed process.</summary>
    Normal,

    /// <summary>Synced to the disk: survives a power cut.</summary>
    Full,
}
