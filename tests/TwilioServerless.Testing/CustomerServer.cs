using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TwilioServerless.Testing;

/// <summary>A customer's server on this machine: keeps every request as it came and answers as the test says; a path it was told nothing of is a 404.</summary>
public sealed class CustomerServer : IAsyncDisposable
{
    // The longest a test waits for a request before it is a failure.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentDictionary<string, Func<CustomerRequest, CustomerAnswer>> answers = new();
    private readonly List<CustomerRequest> requests = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> waiting = [];
    private readonly Task accepting;

    public CustomerServer()
    {
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What came so far, in order of arrival.</summary>
    public IReadOnlyList<CustomerRequest> Requests
    {
        get
        {
            lock (requests) return [.. requests];
        }
    }

    public string Url(string path) => $"http://127.0.0.1:{Port}{path}";

    /// <summary>Answers a path (without query) like this from now on.</summary>
    public CustomerServer On(string path, CustomerAnswer answer) => On(path, _ => answer);

    public CustomerServer On(string path, Func<CustomerRequest, CustomerAnswer> answer)
    {
        answers[path] = answer;
        return this;
    }

    /// <summary>Waits until so many requests have come.</summary>
    public Task ReceivedAsync(int count)
    {
        lock (requests)
        {
            if (requests.Count >= count) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((count, reached));
            return reached.Task.WaitAsync(Patience);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Dispose();
        await accepting;
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptTcpClientAsync(end.Token));
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                var request = await ReadAsync(stream);
                Keep(request);
                var answer = answers.TryGetValue(request.Path, out var say) ? say(request) : new CustomerAnswer(404);
                await answer.When.WaitAsync(end.Token);
                await stream.WriteAsync(answer.Bytes(), end.Token);
                if (answer.Length > answer.Body.Length) await Task.Delay(Timeout.Infinite, end.Token);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The caller hung up, or the test is over.
        }
    }

    private void Keep(CustomerRequest request)
    {
        lock (requests)
        {
            requests.Add(request);
            foreach (var (_, reached) in waiting.Where(one => one.Count <= requests.Count)) reached.TrySetResult();
        }
    }

    private async Task<CustomerRequest> ReadAsync(NetworkStream stream)
    {
        var head = await ReadHeadAsync(stream);
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).Select(pair => KeyValuePair.Create(pair[0], pair[1].Trim())).ToList();
        var length = headers.Where(header => header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)).Select(header => int.Parse(header.Value, null)).FirstOrDefault();
        var body = new byte[length];
        await stream.ReadExactlyAsync(body, end.Token);
        var start = lines[0].Split(' ');
        return new(start[0], start[1], headers, Encoding.UTF8.GetString(body));
    }

    // Byte by byte, so that nothing of the body is taken.
    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head is not [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'])
        {
            await stream.ReadExactlyAsync(one, end.Token);
            head.Add(one[0]);
        }
        return Encoding.ASCII.GetString([.. head]);
    }
}
