using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TwilioServerless.Testing;

/// <summary>The real product in a process of its own on a free port: what `dotnet run` starts, without the build.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();

    private ServerProcess(Process process, string baseUrl)
    {
        this.process = process;
        BaseUrl = baseUrl;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string BaseUrl { get; }

    /// <summary>How long from the start of the process to its first answer.</summary>
    public TimeSpan StartUp { get; private set; }

    /// <summary>What it has printed so far.</summary>
    public string Output
    {
        get
        {
            lock (output) return output.ToString();
        }
    }

    /// <summary>Resident memory in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Starts it with these settings (environment variables) and waits for its first answer.</summary>
    public static async Task<ServerProcess> StartAsync(IReadOnlyDictionary<string, string> settings, int? port = null)
    {
        var baseUrl = $"http://127.0.0.1:{port ?? FreePort()}";
        var start = new ProcessStartInfo("dotnet", [Program(), "--urls", baseUrl]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment.Remove("AzureWebJobsStorage");
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var clock = Stopwatch.StartNew();
        var server = new ServerProcess(Process.Start(start)!, baseUrl);
        await server.WaitForAnswerAsync();
        server.StartUp = clock.Elapsed;
        return server;
    }

    /// <summary>Kills it as a power cut or an operator's `kill -9` would.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop, as Ctrl-C does, and waits.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await KillAsync();
        process.Dispose();
    }

    private async Task WaitForAnswerAsync()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var end = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(10))
        {
            if (process.HasExited || DateTime.UtcNow > end) throw new InvalidOperationException("The server did not start:\n" + Output);
            try
            {
                using var answer = await http.GetAsync(new Uri(BaseUrl + "/2010-04-01/Accounts.json"));
                return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }

    private void Keep(string? line)
    {
        lock (output) output.AppendLine(line);
    }

    /// <summary>A port nobody listens on now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // The tests' own configuration (Debug or Release) is the product's.
    private static string Program()
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))!);
        return Path.Combine(Repository.Root, "src", "TwilioServerless.Functions", "bin", configuration, "net10.0", "TwilioServerless.Functions.dll");
    }
}
