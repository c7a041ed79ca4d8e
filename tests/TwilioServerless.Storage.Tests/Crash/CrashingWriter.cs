using System.Diagnostics;

namespace TwilioServerless.Storage.Tests.Crash;

/// <summary>A process that writes as fast as it can, until it is killed.</summary>
internal sealed class CrashingWriter : IDisposable
{
    private readonly Process process = Process.Start(new ProcessStartInfo("dotnet")
    {
        ArgumentList = { Path.Combine(AppContext.BaseDirectory, "TwilioServerless.Storage.CrashChild.dll") },
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    /// <summary>Lets it write, kills it some time after the first acknowledgement, and returns all it acknowledged ("row id", "message id").</summary>
    public async Task<List<string>> RunAsync(string folder, string partition, TimeSpan life)
    {
        await process.StandardInput.WriteLineAsync($"{folder}|{partition}");
        var first = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The writer ended before it wrote.");
        using var killer = new Timer(_ => process.Kill(), null, life, Timeout.InfiniteTimeSpan);
        var rest = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        // What follows the last line break was cut off by the kill.
        return [first, .. rest.Split('\n')[..^1]];
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }
}
