using System.Diagnostics;
using TwilioServerless.App.Messaging;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Storage;

namespace TwilioServerless.Benchmarks;

/// <summary>Lists over a thousand and over a million messages of one account: first and deep pages, with and without filters; then all of them as one file.</summary>
internal static class ListBenchmark
{
    private const int Repetitions = 20;
    private const string Busy = "+12125550100"; // has sent half of the messages
    private const string Rare = "+14155550123"; // has got one in 50,000, at least three
    private static readonly DateTimeOffset First = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync()
    {
        foreach (var count in new[] { 1_000, 100_000, 1_000_000 }) await RunAsync(count);
    }

    private static async Task RunAsync(int count)
    {
        var folder = await (await Bench.StartAsync(azurite: false)).LeaveAsync();
        var clock = Stopwatch.StartNew();
        await SeedAsync(folder.FullName, count);
        Console.WriteLine($"List: {count:N0} messages of one account, embedded   (written in {clock.Elapsed.TotalSeconds:0} s, {folder.EnumerateFiles().Sum(file => file.Length) / 1e6:N0} MB)");
        await using var bench = await Bench.StartAsync(azurite: false, folder: folder);
        var middle = First.AddSeconds(count / 2);
        foreach (var (name, filter) in new[]
        {
            ("all", ""),
            ("from a busy number", $"From={Uri.EscapeDataString(Busy)}"),
            ("to a rare number", $"To={Uri.EscapeDataString(Rare)}"),
            ("from the busy to the rare one", $"From={Uri.EscapeDataString(Busy)}&To={Uri.EscapeDataString(Rare)}"),
            ("sent before the middle", $"DateSent%3C={middle:yyyy-MM-dd'T'HH:mm:ss'Z'}"),
        })
        {
            Console.WriteLine($"  {name,-30} first page {await MedianAsync(bench, $"{Bench.Messages}?PageSize=50&{filter}"),6:0.0} ms   deep page {await MedianAsync(bench, Deep(count, filter)),6:0.0} ms");
        }
        await ExportAsync(bench, count);
    }

    // A page that begins where a tenth of the messages are left.
    private static string Deep(int count, string filter) => $"{Bench.Messages}?PageSize=50&Page={count * 9 / 10 / 50}&PageToken=PA{SidOf(count / 10)}&{filter}";

    private static async Task<double> MedianAsync(Bench bench, string path)
    {
        var times = new List<double>();
        for (var n = 0; n <= Repetitions; n++)
        {
            var started = Stopwatch.GetTimestamp();
            await bench.DrainAsync(path);
            if (n > 0) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return times.Order().ElementAt(Repetitions / 2);
    }

    private static async Task ExportAsync(Bench bench, int count)
    {
        var idle = bench.Server.WorkingSet;
        using var done = new CancellationTokenSource();
        var most = Task.Run(async () =>
        {
            var seen = 0L;
            for (; !done.IsCancellationRequested; await Task.Delay(20)) seen = Math.Max(seen, bench.Server.WorkingSet);
            return seen;
        });
        var clock = Stopwatch.StartNew();
        var length = await bench.DrainAsync("/console/v1/Export/Messages.csv");
        var time = clock.Elapsed;
        await done.CancelAsync();
        Console.WriteLine($"  as one file: {length / 1e6:N1} MB in {time.TotalSeconds:0.0} s, {count / time.TotalSeconds:N0} messages/s; memory {idle / 1e6:N0} MB before, {await most / 1e6:N0} MB at most");
    }

    private static async Task SeedAsync(string path, int count)
    {
        await using var storage = StorageSetup.Open(new StorageOptions { Path = path, Prefix = Bench.Prefix }, TimeProvider.System);
        var table = storage.Table(TableNames.Accounts);
        await Parallel.ForEachAsync(Enumerable.Range(0, count).Chunk(33), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (chunk, ct) =>
            await table.CommitAsync(Keys.Partition(Sid.Parse(Bench.Sid)), [.. chunk.SelectMany(n => MessageTable.Inserted(Message(n, count)))], ct));
    }

    private static Sid SidOf(int n) => Sid.Create(SidPrefix.Message, First.AddSeconds(n), 0, (UInt128)n);

    private static Message Message(int n, int count) => new()
    {
        Sid = SidOf(n),
        AccountSid = Sid.Parse(Bench.Sid),
        Direction = MessageDirection.OutboundApi,
        Status = MessageStatus.Delivered,
        From = n % 2 == 0 ? Busy : $"+1212555{n % 1000:0000}",
        To = n % Math.Min(50_000, count / 3) == 0 ? Rare : $"+1415{n % 10_000_000:0000000}",
        Country = "US",
        Body = $"Your code is {n}. It is valid for ten minutes; do not give it to anybody.",
        Segments = 1,
        Currency = Currency.USD,
        Price = Money.Of(-0.0083m, Currency.USD),
        DateCreated = First.AddSeconds(n),
        DateUpdated = First.AddSeconds(n + 1),
        DateSent = First.AddSeconds(n),
    };
}
