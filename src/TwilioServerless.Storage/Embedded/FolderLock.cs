namespace TwilioServerless.Storage.Embedded;

/// <summary>Keeps a data folder to one process; the operating system releases it when the process ends, however it ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream file;

    public FolderLock(string folder)
    {
        try
        {
            file = new FileStream(Path.Combine(folder, "storage.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new InvalidOperationException(
                $"The data folder '{folder}' is in use by another process. Stop that one, or give this one its own folder (Storage__Path).", e);
        }
    }

    public void Dispose() => file.Dispose();
}
