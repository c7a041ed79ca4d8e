using System.Diagnostics;
using System.Net.Sockets;

namespace TwilioServerless.Testing.Kannel;

/// <summary>
/// A real gateway: bearerbox and smsbox, with a fake SMSC that a <see cref="FakeSmsc"/> plays, and another one, by HTTP, for the
/// numbers that start with <see cref="RefusedPrefix"/>, which refuses everything.
/// </summary>
public sealed class KannelGateway : IAsyncDisposable
{
    public const string Username = "us";
    public const string Password = "p&ss";
    public const string RefusedPrefix = "+1415666";

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(20);
    private readonly TemporaryFolder folder = new();
    private readonly CustomerServer refusing = new();
    private readonly int smsboxPort = ServerProcess.FreePort();
    private readonly int sendPort = ServerProcess.FreePort();
    private Process[] boxes = [];

    private KannelGateway()
    {
        refusing.On("/refuse", new CustomerAnswer(200, "REFUSED", "text/plain"));
    }

    /// <summary>Where its fake SMSC listens for who plays it.</summary>
    public int SmscPort { get; } = ServerProcess.FreePort();

    /// <summary>smsbox's interface.</summary>
    public string SendUrl => $"http://127.0.0.1:{sendPort}/cgi-bin/sendsms";

    /// <summary>Starts it; it brings messages to this address.</summary>
    public static async Task<KannelGateway> StartAsync(string messagesUrl)
    {
        var gateway = new KannelGateway();
        Directory.CreateDirectory(Path.Combine(gateway.folder.Path, "spool"));
        await File.WriteAllTextAsync(gateway.Configuration, gateway.Settings(messagesUrl));
        await gateway.StartAsync();
        return gateway;
    }

    /// <summary>Starts it again, with what it had.</summary>
    public async Task StartAsync()
    {
        var bearerbox = Start("bearerbox");
        boxes = [bearerbox];
        await ListeningAsync(smsboxPort);
        boxes = [bearerbox, Start("smsbox")];
        await ListeningAsync(sendPort);
    }

    /// <summary>Kills it as a power cut would.</summary>
    public async Task KillAsync()
    {
        foreach (var box in boxes)
        {
            if (!box.HasExited) box.Kill();
            await box.WaitForExitAsync();
            box.Dispose();
        }
        boxes = [];
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await refusing.DisposeAsync();
        folder.Dispose();
    }

    private string Configuration => Path.Combine(folder.Path, "kannel.conf");

    private Process Start(string box)
    {
        var process = Process.Start(new ProcessStartInfo($"/usr/sbin/{box}", ["-v", "4", Configuration])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        // A full pipe would stop it.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
        return process;
    }

    private static async Task ListeningAsync(int port)
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port);
                return;
            }
            catch (SocketException) when (clock.Elapsed < StartTime)
            {
                // Not yet.
            }
        }
    }

    private string Settings(string messagesUrl) => $"""
        group = core
        admin-port = {ServerProcess.FreePort()}
        admin-password = {Guid.NewGuid():N}
        smsbox-port = {smsboxPort}
        box-allow-ip = 127.0.0.1
        store-type = spool
        store-location = {Path.Combine(folder.Path, "spool")}
        dlr-storage = internal

        group = smsc
        smsc = fake
        smsc-id = FAKE
        port = {SmscPort}
        connect-allow-ip = 127.0.0.1
        denied-prefix = "{RefusedPrefix}"

        group = smsc
        smsc = http
        smsc-id = REFUSING
        system-type = generic
        port = {ServerProcess.FreePort()}
        send-url = "{refusing.Url("/refuse")}?to=%P"
        status-success-regex = ACCEPTED
        status-permfail-regex = REFUSED
        allowed-prefix = "{RefusedPrefix}"

        group = smsbox
        bearerbox-host = 127.0.0.1
        sendsms-port = {sendPort}
        http-request-retry = 60
        http-queue-delay = 1

        group = sendsms-user
        username = {Username}
        password = {Password}
        max-messages = 10
        concatenation = true

        group = sms-service
        keyword = default
        catch-all = true
        max-messages = 0
        omit-empty = true
        get-url = "{messagesUrl}&from=%p&to=%P&charset=%C&text=%b&id=%I&at=%T"

        """;
}
