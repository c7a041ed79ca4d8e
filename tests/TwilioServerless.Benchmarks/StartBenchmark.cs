namespace TwilioServerless.Benchmarks;

/// <summary>From the start of the process to its first answer, and the memory it takes idle.</summary>
internal static class StartBenchmark
{
    public static async Task RunAsync()
    {
        Console.WriteLine("Start: process start to first answered request (empty data folder)");
        for (var run = 0; run < 5; run++)
        {
            await using var bench = await Bench.StartAsync(azurite: false);
            await Task.Delay(1000);
            Console.WriteLine($"  {bench.Server.StartUp.TotalMilliseconds,6:N0} ms   {bench.Server.WorkingSet / 1e6:N0} MB");
        }
    }
}
