using TwilioServerless.Benchmarks;

// dotnet run -c Release --project tests/TwilioServerless.Benchmarks -- [accept] [deliver] [start] [rent] [list] [calls] [interpret] [processes] [--azurite]
if (args is ["bare", var url])
{
    await BareEndpoint.RunAsync(url);
    return;
}

var azurite = args.Contains("--azurite");
string[] wanted = [.. args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal))];
if (wanted.Length == 0) wanted = ["start", "accept", "deliver", "rent", "list", "calls", "interpret", "processes"];

foreach (var benchmark in wanted)
{
    await (benchmark switch
    {
        "start" => StartBenchmark.RunAsync(),
        "accept" => AcceptBenchmark.RunAsync(azurite),
        "deliver" => DeliverBenchmark.RunAsync(azurite),
        "rent" => RentBenchmark.RunAsync(),
        "list" => ListBenchmark.RunAsync(),
        "calls" => CallsBenchmark.RunAsync(azurite),
        "interpret" => InterpretBenchmark.RunAsync(),
        "processes" => ProcessesBenchmark.RunAsync(azurite),
        _ => throw new ArgumentException($"There is no benchmark '{benchmark}': start, accept, deliver, rent, list, calls, interpret, processes."),
    });
}
