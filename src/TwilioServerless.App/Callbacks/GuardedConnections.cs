using System.Net;
using System.Net.Sockets;

namespace TwilioServerless.App.Callbacks;

/// <summary>
/// Opens connections to checked addresses only. The address that was checked is the one connected to, so a name that
/// resolves differently a moment later gains nothing; each redirect connects anew and is checked anew.
/// </summary>
public static class GuardedConnections
{
    // Enough for any server, and not too much to be kept.
    private const int MostHeaderKilobytes = 16;

    /// <summary>A handler without redirects, cookies, proxy or decompression of its own.</summary>
    public static SocketsHttpHandler Handler(AddressGuard guard, WebhookOptions options, TimeProvider time) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        MaxResponseHeadersLength = MostHeaderKilobytes,
        ConnectTimeout = options.TotalTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ActivityHeadersPropagator = null,
        SslOptions = new() { RemoteCertificateValidationCallback = CertificateCheck.Accepts },
        ConnectCallback = (context, ct) => ConnectAsync(guard, context, options, time, ct),
    };

    private static async ValueTask<Stream> ConnectAsync(
        AddressGuard guard, SocketsHttpConnectionContext context, WebhookOptions options, TimeProvider time, CancellationToken ct)
    {
        var patience = context.InitialRequestMessage.Options.TryGetValue(Patience.Key, out var said) ? said : null;
        using var timeout = new CancellationTokenSource(patience?.Connect ?? options.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            var stream = await ConnectAsync(guard, context.DnsEndPoint, either.Token);
            patience?.Connected?.Invoke();
            return stream;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new ConnectTimedOutException(context.DnsEndPoint.Host);
        }
    }

    private static async ValueTask<Stream> ConnectAsync(AddressGuard guard, DnsEndPoint target, CancellationToken ct)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, ct);
        var allowed = Array.FindAll(addresses, guard.Allows);
        if (allowed.Length == 0) throw new AddressRefusedException(target.Host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A webhook's host leads to no address it may reach.</summary>
public sealed class AddressRefusedException(string host) : IOException($"The host '{host}' has no address that webhooks may reach.");

/// <summary>A webhook's host did not take the connection in time.</summary>
public sealed class ConnectTimedOutException(string host) : IOException($"The host '{host}' did not take the connection in time.");
