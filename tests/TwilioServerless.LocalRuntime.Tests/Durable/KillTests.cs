using System.Diagnostics;
using TwilioServerless.LocalRuntime.Durable.Rows;
using TwilioServerless.Storage;
using TwilioServerless.Testing;

namespace TwilioServerless.LocalRuntime.Tests.Durable;

public sealed class KillTests
{
    private const int Orchestrations = 1500;
    private const int Kills = 8;

    [Fact]
    public async Task Killed_again_and_again_every_orchestration_ends_with_its_result_and_every_activity_has_run()
    {
        using var folder = new TemporaryFolder();
        var said = new HashSet<string>();

        var unfinished = 0;
        for (var kill = 1; kill <= Kills; kill++)
        {
            said.UnionWith(await RunAsync(folder.Path, linesToLive: kill * 17));
            if (!said.Contains("done")) unfinished++;
        }
        // A quick machine may be done before the last kill; the test is of those that came in the middle.
        Assert.InRange(unfinished, Kills / 2, Kills);
        said.UnionWith(await RunAsync(folder.Path, linesToLive: int.MaxValue));

        Assert.Contains("done", said);
        Assert.Equal(Enumerable.Range(0, Orchestrations).SelectMany(n => Enumerable.Range(n * 10, 4)).Order(), Numbers(said).Order());
        await using var storage = StorageSetup.Open(new() { Path = folder.Path }, TimeProvider.System);
        for (var n = 0; n < Orchestrations; n++)
        {
            var (row, _) = (await new Hub(storage).InstanceAsync($"o{n}", CancellationToken.None))!.Value;
            Assert.Equal($"{40 * n + 6}", row.Output); // 10n + (10n + 1) + (10n + 2) + (10n + 3)
        }
    }

    /// <summary>What the process said before it was killed, after so many lines, or had done everything.</summary>
    private static async Task<List<string>> RunAsync(string folder, int linesToLive)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "TwilioServerless.LocalRuntime.CrashChild.dll"));
        start.ArgumentList.Add(folder);
        start.ArgumentList.Add($"{Orchestrations}");
        using var process = Process.Start(start)!;
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (said.Count == linesToLive)
                process.Kill();
        }

        await process.WaitForExitAsync();
        return said;
    }

    private static IEnumerable<int> Numbers(IEnumerable<string> lines) =>
        from line in lines
        where line.StartsWith("step ", StringComparison.Ordinal)
        select int.Parse(line["step ".Length..], System.Globalization.CultureInfo.InvariantCulture);
}
