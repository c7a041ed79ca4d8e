using System.Net;
using System.Net.Sockets;

namespace TwilioServerless.Testing;

/// <summary>A port of this machine at which connections are refused: bound, so that nobody else gets it meanwhile, and not listened on.</summary>
public sealed class ClosedPort : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public ClosedPort() => socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public string Url(string path) => $"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}{path}";

    public void Dispose() => socket.Dispose();
}
