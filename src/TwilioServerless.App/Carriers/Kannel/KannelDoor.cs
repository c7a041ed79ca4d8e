using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace TwilioServerless.App.Carriers.Kannel;

/// <summary>The connection to smsbox. Where it leads is the operator's setting, so unlike customers' servers it may be anywhere.</summary>
public sealed class KannelDoor(IOptions<KannelOptions> options) : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private readonly HttpClient http = new(Handler()) { Timeout = options.Value.Timeout };

    /// <summary>Asks and returns the answer's status and text.</summary>
    public async Task<(int Status, string Text)> SendAsync(Uri url, CancellationToken ct)
    {
        using var answer = await http.GetAsync(url, ct);
        return ((int)answer.StatusCode, (await answer.Content.ReadAsStringAsync(ct)).Trim());
    }

    /// <summary>Whether it failed before anything was asked.</summary>
    public static bool IsClosed(HttpRequestException failure) =>
        failure.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    // On a connection that was used before, the handler repeats a request whose answer did not come: a second message. So each
    // request has its own.
    private static SocketsHttpHandler Handler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.Zero,
        ActivityHeadersPropagator = null,
        ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, ct),
    };

    // A time-out here is no answer, as that of the whole request is, but a closed door.
    private static async ValueTask<Stream> ConnectAsync(string host, int port, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, ct).AsTask().WaitAsync(ConnectTimeout, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
