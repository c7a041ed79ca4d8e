using System.Diagnostics;

namespace TwilioServerless.Benchmarks;

/// <summary>Calls per second all the way: placed, dialed, answered, ended and charged; then the memory that calls take which go on.</summary>
internal static class CallsBenchmark
{
    private const string Quick = "+14155550111";
    private const string Patient = "+14155550112";
    private const string Agent = "+14155550113";
    private const int Placed = 375; // each third has a leg besides
    private const int UnderWay = 500;

    private static string Calls => $"/2010-04-01/Accounts/{Bench.Sid}/Calls.json";

    public static async Task RunAsync(bool azurite)
    {
        await CompleteAsync(azurite);
        await HoldAsync(azurite);
    }

    private static async Task CompleteAsync(bool azurite)
    {
        var count = azurite ? 300 : 3_000;
        Console.WriteLine($"Calls: {count:N0} calls that are answered at once, say a word and hang up, over 16 connections, {Name(azurite)}");
        await using var bench = await Bench.StartAsync(azurite);
        var from = (await bench.SendersAsync(1))[0];
        await HandsetAsync(bench, Quick);
        await PlaceAsync(bench, from, 50);
        await EndedAsync(bench);

        var clock = Stopwatch.StartNew();
        var placed = await PlaceAsync(bench, from, count);
        await EndedAsync(bench);
        var seconds = clock.Elapsed.TotalSeconds;

        var proof = await bench.GetAsync("/console/v1/Reconciliation");
        Console.WriteLine($"  placed {placed}");
        Console.WriteLine($"  completed and charged {count / seconds,8:N0}/s   ({seconds:0.0} s)   {bench.Server.WorkingSet / 1e6:N0} MB   balanced: {proof.GetProperty("balanced")}");
    }

    private static Task<Result> PlaceAsync(Bench bench, string from, int count) =>
        LoadOf(bench).RunAsync(Calls, _ => Form(from, Quick, "<Response><Say>Hello</Say><Hangup/></Response>"), 16, count);

    private static async Task HoldAsync(bool azurite)
    {
        Console.WriteLine($"Calls: {UnderWay} that go on: a quarter pause, a quarter wait in a queue, a quarter have dialed the last quarter, {Name(azurite)}");
        await using var bench = await Bench.StartAsync(azurite);
        var from = (await bench.SendersAsync(1))[0];
        await HandsetAsync(bench, Patient);
        await HandsetAsync(bench, Agent);
        string[] documents =
        [
            "<Response><Pause length=\"3600\"/></Response>",
            "<Response><Enqueue>support</Enqueue></Response>",
            $"<Response><Dial>{Agent}</Dial></Response>",
        ];
        var before = bench.Server.WorkingSet;
        var clock = Stopwatch.StartNew();
        var next = -1;
        await LoadOf(bench).RunAsync(Calls, _ => Form(from, Patient, documents[Interlocked.Increment(ref next) % documents.Length]), 16, Placed);
        while (await CountAsync(bench, "in-progress") < UnderWay) await Task.Delay(500);
        var seconds = clock.Elapsed.TotalSeconds;
        await Task.Delay(TimeSpan.FromSeconds(5));
        var after = bench.Server.WorkingSet;
        Console.WriteLine($"  under way after {seconds:0.0} s   memory {before / 1e6:N0} MB before, {after / 1e6:N0} MB with them, {(after - before) / 1e3 / UnderWay:N0} kB each");
    }

    private static Load LoadOf(Bench bench) => new(new Uri(bench.Server.BaseUrl), Bench.Sid, Bench.Token);

    private static string Form(string from, string to, string twiml) => $"To={Uri.EscapeDataString(to)}&From={Uri.EscapeDataString(from)}&Twiml={Uri.EscapeDataString(twiml)}";

    private static async Task HandsetAsync(Bench bench, string number) =>
        await bench.PostAsync("/console/v1/Simulator/Handsets", $"PhoneNumber={Uri.EscapeDataString(number)}&Behavior=answer&RingSeconds=0&TalkSeconds=86400");

    // Calls are dialed in order: when the newest have ended, few have not.
    private static async Task EndedAsync(Bench bench)
    {
        while ((await bench.GetAsync($"{Calls}?PageSize=50")).GetProperty("calls").EnumerateArray().Any(call => call.GetProperty("status").GetString() != "completed")) await Task.Delay(100);
        while (await CountAsync(bench, "queued", 1) + await CountAsync(bench, "ringing", 1) + await CountAsync(bench, "in-progress", 1) > 0) await Task.Delay(100);
    }

    private static async Task<int> CountAsync(Bench bench, string status, int most = 1000) =>
        (await bench.GetAsync($"{Calls}?PageSize={most}&Status={status}")).GetProperty("calls").GetArrayLength();

    private static string Name(bool azurite) => azurite ? "Azurite" : "embedded";
}
