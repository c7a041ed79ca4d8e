namespace TwilioServerless.Testing;

/// <summary>A folder of one test, deleted after it.</summary>
public sealed class TemporaryFolder : IAsyncDisposable, IDisposable
{
    /// <summary>The folder, which exists.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("twilio-serverless-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
