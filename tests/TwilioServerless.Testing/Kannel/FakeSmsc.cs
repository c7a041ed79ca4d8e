using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Web;

namespace TwilioServerless.Testing.Kannel;

/// <summary>
/// Plays the SMSC that Kannel's smsc=fake waits for: lines "{from} {to} text {what}" or "… udh {header} …" in both directions,
/// and "… ucs-2 {escaped}" from the gateway. It connects again when the gateway comes back.
/// </summary>
public sealed class FakeSmsc : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly CancellationTokenSource end = new();
    private readonly List<string> lines = [];
    private readonly int port;
    private readonly Task playing;
    private volatile Stream? gateway;

    public FakeSmsc(int port)
    {
        this.port = port;
        playing = PlayAsync();
    }

    /// <summary>What the gateway sent, a line each.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (lines) return [.. lines];
        }
    }

    /// <summary>Waits until so many lines have come.</summary>
    public Task ReceivedAsync(int count) => UntilAsync(() => Lines.Count >= count, $"{count} messages");

    /// <summary>A phone sends this line.</summary>
    public async Task SendAsync(string line)
    {
        await UntilAsync(() => gateway is not null, "the gateway");
        await gateway!.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), end.Token);
    }

    /// <summary>A line with what is in UCS-2 written out.</summary>
    public static string Readable(string line) => line.Split(" ucs-2 ") is [var ends, var escaped]
        ? $"{ends} ucs-2 {Encoding.BigEndianUnicode.GetString(HttpUtility.UrlDecodeToBytes(escaped))}"
        : line;

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await playing;
        end.Dispose();
    }

    private async Task PlayAsync()
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port, end.Token);
                await using var stream = client.GetStream();
                gateway = stream;
                using var reader = new StreamReader(stream, Encoding.UTF8);
                while (await reader.ReadLineAsync(end.Token) is { } line)
                    lock (lines) lines.Add(line);
            }
            catch (Exception gone) when (gone is SocketException or IOException or OperationCanceledException)
            {
                // It is away, or the test is over.
            }
            gateway = null;
            await Task.Delay(50);
        }
    }

    private async Task UntilAsync(Func<bool> holds, string what)
    {
        for (var clock = Stopwatch.StartNew(); !holds(); await Task.Delay(20))
            if (clock.Elapsed > Patience) throw new TimeoutException($"The SMSC waited too long for {what}; it has:\n{string.Join('\n', Lines)}");
    }
}
