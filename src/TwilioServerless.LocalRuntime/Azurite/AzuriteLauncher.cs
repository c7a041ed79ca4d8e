using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using TwilioServerless.LocalRuntime.Hosting;

namespace TwilioServerless.LocalRuntime.Azurite;

/// <summary>
/// Starts the emulator of Azure Storage when the settings name it and none listens. It ends with this host, and however
/// this process ends: start.js watches its standard input.
/// </summary>
internal sealed class AzuriteLauncher(IConfiguration configuration) : IHostedService, IDisposable
{
    private const string Development = "UseDevelopmentStorage=true";

    private static readonly int[] Ports = [10000, 10001, 10002]; // blobs, queues, tables
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private Process? process;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration["AzureWebJobsStorage"]?.TrimEnd(';') != Development || await ListensAsync(Ports[^1], cancellationToken))
            return;
        var folder = Path.GetFullPath(Path.Combine(configuration["Storage:Path"] ?? ".data", "azurite"));
        await new AzuritePackage(folder).InstallAsync(cancellationToken);
        process = Node.Start(folder, "start.js", "--location", Path.Combine(folder, "data"), "--skipApiVersionCheck", "--silent", "--disableTelemetry");
        await ListeningAsync(process, cancellationToken);
        Console.WriteLine($"Azurite listens on 127.0.0.1:{string.Join(", ", Ports)} and keeps its data in {folder}.");
    }

    /// <summary>Azurite writes what it holds in memory before it ends.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (process is null)
            return;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(StopTime);
        await process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!process.HasExited)
            process.Kill();
    }

    public void Dispose() => process?.Dispose();

    private static async Task ListeningAsync(Process process, CancellationToken ct)
    {
        var started = Stopwatch.StartNew();
        foreach (var port in Ports)
            while (!await ListensAsync(port, ct))
            {
                if (process.HasExited || started.Elapsed > StartTime)
                    throw new SetupException($"Azurite was started but does not listen on 127.0.0.1:{port}; its output above says why. {Node.Alternatives}");
                await Task.Delay(Pause, ct);
            }
    }

    private static async Task<bool> ListensAsync(int port, CancellationToken ct)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
