using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TwilioServerless.Benchmarks;

/// <summary>Messages accepted (answered 201, durable) per second, beside the ceiling of a bare endpoint.</summary>
internal static class AcceptBenchmark
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(bool azurite)
    {
        Console.WriteLine($"Accept: POST Messages.json for {Time.TotalSeconds} s, {(azurite ? "Azurite" : "embedded")}");
        // The ceiling first: nothing else runs then.
        foreach (var connections in (int[])[1, 8, 32]) Console.WriteLine($"  bare Kestrel, {connections,2} connections {await BareAsync(connections)}");
        foreach (var connections in (int[])[1, 8, 32])
        {
            // At Twilio's own pace of one a second and sender, nearly all that is measured is accepting.
            await using var bench = await Bench.StartAsync(azurite, sendersPace: 1);
            var senders = await bench.SendersAsync(20);
            var load = new Load(new Uri(bench.Server.BaseUrl), Bench.Sid, Bench.Token);
            await load.RunAsync(Bench.Messages, n => Bench.Form(senders[n % senders.Length], n), connections, TimeSpan.FromSeconds(2));
            var result = await load.RunAsync(Bench.Messages, n => Bench.Form(senders[n % senders.Length], n), connections, Time);
            Console.WriteLine($"  accepted,     {connections,2} connections {result}   {bench.Server.WorkingSet / 1e6:N0} MB");
        }
    }

    private static async Task<Result> BareAsync(int connections)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(AcceptBenchmark).Assembly.Location, "bare", url]))!;
        try
        {
            using var http = new HttpClient();
            while (true)
            {
                try
                {
                    using var answer = await http.GetAsync(new Uri(url));
                    break;
                }
                catch (HttpRequestException)
                {
                    await Task.Delay(20);
                }
            }
            var load = new Load(new Uri(url), Bench.Sid, Bench.Token);
            await load.RunAsync(Bench.Messages, n => Bench.Form("+12125550100", n), connections, TimeSpan.FromSeconds(1));
            return await load.RunAsync(Bench.Messages, n => Bench.Form("+12125550100", n), connections, Time);
        }
        finally
        {
            process.Kill();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
