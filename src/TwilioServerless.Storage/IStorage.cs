namespace TwilioServerless.Storage;

/// <summary>
/// Everything the system keeps: what Azure Tables, Queues and Blobs offer, and no more.
/// Two backends answer it: Azure Storage (a real account or Azurite) and an embedded SQLite file.
/// </summary>
public interface IStorage : IAsyncDisposable
{
    /// <summary>The table of this name: 3-63 letters and digits, starting with a letter. Created on first use.</summary>
    ITable Table(string name);

    /// <summary>The work queue of this name: 3-63 lower-case letters, digits and single dashes. Created on first use.</summary>
    IWorkQueue Queue(string name);

    /// <summary>The blob container of this name; same naming rule as a queue. Created on first use.</summary>
    IBlobs Blobs(string container);
}
