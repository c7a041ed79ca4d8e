using System.Diagnostics;
using System.Text.RegularExpressions;

namespace TwilioServerless.Testing.Storage;

/// <summary>
/// The emulator of Azure Storage, one per test process, on free ports and on disk (in memory its queues freeze for minutes).
/// It ends with the process: start.js watches the standard input.
/// </summary>
public sealed partial class Azurite : IDisposable
{
    // The well-known development account; Azurite accepts no other unless told to.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<Azurite>> One = new(StartAsync);

    private readonly Dictionary<string, string> endpoints = [];
    private readonly Process process;
    private readonly TemporaryFolder folder = new();

    private Azurite(string package)
    {
        process = Process.Start(new ProcessStartInfo("node")
        {
            ArgumentList =
            {
                "start.js", "--location", folder.Path, "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
                "--skipApiVersionCheck", "--loose", "--silent", "--disableTelemetry",
            },
            WorkingDirectory = package,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    /// <summary>The connection string of the emulator; installs and starts it if this is the first use.</summary>
    public static async Task<string> ConnectionStringAsync()
    {
        var endpoints = (await One.Value).endpoints.Select(endpoint => $"{endpoint.Key}Endpoint={endpoint.Value}/{Account};");
        return $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};{string.Concat(endpoints)}";
    }

    /// <summary>Stops the emulator and deletes what it kept.</summary>
    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        folder.Dispose();
    }

    private static async Task<Azurite> StartAsync()
    {
        var package = Path.Combine(Repository.Root, "src", "TwilioServerless.LocalRuntime", "Azurite");
        await Npm.InstallAsync(package);
        var azurite = new Azurite(package);
        await azurite.ListenAsync().WaitAsync(StartTime);
        return azurite;
    }

    private async Task ListenAsync()
    {
        while (endpoints.Count < 3)
        {
            var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Azurite ended before it listened.");
            if (Listening().Match(line) is { Success: true } match)
                endpoints[match.Groups[1].Value] = match.Groups[2].Value;
        }
        // A full pipe would stop it.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
    }

    [GeneratedRegex(@"Azurite (\w+) service is successfully listening at (\S+)")]
    private static partial Regex Listening();
}
