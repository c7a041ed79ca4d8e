using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace TwilioServerless.Conformance.Tests;

/// <summary>A real mail server (npm's smtp-server, smtp.js), and what it was given.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<JsonElement> mails = new();
    private readonly TaskCompletionSource<int> port = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SmtpServer(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
    }

    public int Port { get; private set; }

    /// <summary>The mails so far, those refused not among them.</summary>
    public IReadOnlyList<JsonElement> Mails => [.. mails];

    /// <summary>Starts it; settings: SMTP_KEY and SMTP_CERTIFICATE (PEM), SMTP_PASSWORD.</summary>
    public static async Task<SmtpServer> StartAsync(params (string Name, string Value)[] settings)
    {
        await NodeSdk.InstalledAsync();
        var start = new ProcessStartInfo("node", ["smtp.js"]) { WorkingDirectory = NodeSdk.Folder, RedirectStandardOutput = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var server = new SmtpServer(Process.Start(start)!);
        server.Port = await server.port.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return server;
    }

    /// <summary>The mails to an address.</summary>
    public IReadOnlyList<JsonElement> To(string address) => [.. mails.Where(mail => mail.GetProperty("to").GetString() == address)];

    /// <summary>A header of a mail.</summary>
    public static string Header(JsonElement mail, string name) =>
        mail.GetProperty("text").GetString()!.Split("\r\n").First(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))[(name.Length + 2)..];

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null) return;
        var said = JsonDocument.Parse(line).RootElement;
        if (said.TryGetProperty("port", out var number)) port.SetResult(number.GetInt32());
        else mails.Enqueue(said);
    }
}
