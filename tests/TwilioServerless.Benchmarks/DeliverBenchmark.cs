using System.Diagnostics;

namespace TwilioServerless.Benchmarks;

/// <summary>Messages per second all the way: accepted, sent, delivered, charged and folded into the balance.</summary>
internal static class DeliverBenchmark
{
    public static async Task RunAsync(bool azurite)
    {
        var count = azurite ? 1_000 : 20_000;
        Console.WriteLine($"Deliver: {count:N0} messages of 20 senders over 32 connections, {(azurite ? "Azurite" : "embedded")}");
        await using var bench = await Bench.StartAsync(azurite);
        var senders = await bench.SendersAsync(20);
        var load = new Load(new Uri(bench.Server.BaseUrl), Bench.Sid, Bench.Token);
        await load.RunAsync(Bench.Messages, n => Bench.Form(senders[n % senders.Length], n), 8, 200);
        await DrainedAsync(bench);

        var clock = Stopwatch.StartNew();
        var accepted = await load.RunAsync(Bench.Messages, n => Bench.Form(senders[n % senders.Length], n), 32, count);
        await DrainedAsync(bench);
        var seconds = clock.Elapsed.TotalSeconds;

        var proof = await bench.GetAsync("/console/v1/Reconciliation");
        Console.WriteLine($"  accepted {accepted}");
        Console.WriteLine($"  delivered and charged {count / seconds,8:N0}/s   ({seconds:0.0} s)   {bench.Server.WorkingSet / 1e6:N0} MB   balanced: {proof.GetProperty("balanced")}");
    }

    // Each sender is first in, first out: when the newest page is delivered, so is what came before it.
    private static async Task DrainedAsync(Bench bench)
    {
        while (true)
        {
            var page = await bench.GetAsync(Bench.Messages + "?PageSize=1000");
            if (page.GetProperty("messages").EnumerateArray().All(message => message.GetProperty("status").GetString() == "delivered")) return;
            await Task.Delay(100);
        }
    }
}
