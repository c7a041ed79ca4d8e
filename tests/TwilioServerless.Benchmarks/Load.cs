using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace TwilioServerless.Benchmarks;

/// <summary>
/// A load of form posts over a number of kept-alive connections, each waiting for its answer before it asks again.
/// Reads sockets directly: a full HTTP client would take as much of the two cores as the server.
/// </summary>
internal sealed class Load(Uri server, string user, string password)
{
    private readonly string authorization = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{user}:{password}"));

    /// <summary>Posts for some time; returns how many were answered with 2xx per second, and the slowest of 99 in 100.</summary>
    public async Task<Result> RunAsync(string path, Func<int, string> form, int connections, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var latencies = await Task.WhenAll(Enumerable.Range(0, connections).Select(n => Task.Run(() => PostAsync(path, form, n, () => clock.Elapsed < time))));
        return Result.Of(latencies, clock.Elapsed);
    }

    /// <summary>Posts so many forms.</summary>
    public async Task<Result> RunAsync(string path, Func<int, string> form, int connections, int count)
    {
        var clock = Stopwatch.StartNew();
        var left = count;
        var latencies = await Task.WhenAll(Enumerable.Range(0, connections).Select(n => Task.Run(() => PostAsync(path, form, n, () => Interlocked.Decrement(ref left) >= 0))));
        return Result.Of(latencies, clock.Elapsed);
    }

    private async Task<List<double>> PostAsync(string path, Func<int, string> form, int connection, Func<bool> goesOn)
    {
        var latencies = new List<double>();
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server.Host, server.Port);
        var buffer = new byte[16 * 1024];
        for (var n = connection; goesOn(); n++)
        {
            var started = Stopwatch.GetTimestamp();
            await socket.SendAsync(Request(path, form(n)));
            await AnswerAsync(socket, buffer);
            latencies.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return latencies;
    }

    private byte[] Request(string path, string form) => Encoding.ASCII.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: Basic {authorization}\r\n" +
        $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}");

    private static async Task AnswerAsync(Socket socket, byte[] buffer)
    {
        for (var have = 0; !IsWhole(buffer.AsSpan(0, have));)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(have));
            if (read == 0) throw new InvalidOperationException("The server closed the connection.");
            have += read;
        }
    }

    // The end of an answer: its Content-Length, or the last chunk.
    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var headers = answer.IndexOf("\r\n\r\n"u8);
        if (headers < 0) return false;
        if (!answer.StartsWith("HTTP/1.1 2"u8)) throw new InvalidOperationException(Encoding.ASCII.GetString(answer));
        return Length(answer[..headers]) is { } length ? answer.Length >= headers + 4 + length : answer.EndsWith("\r\n0\r\n\r\n"u8);
    }

    private static int? Length(ReadOnlySpan<byte> headers)
    {
        var at = headers.IndexOf("Content-Length: "u8);
        return at >= 0 && Utf8Parser.TryParse(headers[(at + "Content-Length: ".Length)..], out int length, out _) ? length : null;
    }
}

/// <summary>What a load came to.</summary>
internal sealed record Result(int Count, double PerSecond, double MedianMs, double P99Ms)
{
    public static Result Of(IEnumerable<List<double>> latencies, TimeSpan time)
    {
        var all = latencies.SelectMany(one => one).Order().ToArray();
        return new Result(all.Length, all.Length / time.TotalSeconds, all[all.Length / 2], all[(int)(all.Length * 0.99)]);
    }

    public override string ToString() => $"{PerSecond,8:N0}/s   median {MedianMs:0.00} ms   99% {P99Ms:0.00} ms   ({Count:N0})";
}
