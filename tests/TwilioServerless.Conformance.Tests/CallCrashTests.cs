using System.Collections.Concurrent;
using System.Text.Json;
using TwilioServerless.Testing;
using Xunit.Abstractions;
using static TwilioServerless.Conformance.Tests.RestCalls;

namespace TwilioServerless.Conformance.Tests;

/// <summary>The process is killed again and again while calls dial, meet, wait and listen, and none of them is left hanging or charged twice.</summary>
public sealed class CallCrashTests(ITestOutputHelper log) : IAsyncLifetime
{
    private const int Calls = 200;
    private const int Kills = 5;
    private const int ClockCalls = 32;
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Start.AddHours(1);
    private static readonly string[] Final = ["completed", "busy", "no-answer", "failed", "canceled"];

    private readonly Random random = new(20261126);
    private readonly CustomerServer customer = new CustomerServer()
        .On("/pressed", CustomerAnswer.Twiml("<Say>Thank you</Say>"))
        .On("/left", CustomerAnswer.Twiml("<Say>Bye</Say>"));

    [Fact]
    public async Task After_any_number_of_kills_calls_that_act_on_each_other_have_all_ended_and_are_charged_once()
    {
        await using var server = await KilledServer.StartAsync(("Voice__CallsPerSecond", "50"));
        var (http, account) = (server.Owner, server.AccountSid);
        var from = await PrepareAsync(http, account);
        var clock = await server.ClockAsync(Start);
        var tenant = Text(await server.TenantAsync(clock), "sid");
        await WaitOnClockAsync(http, tenant);

        var acknowledged = new ConcurrentBag<string>();
        var traffic = Task.Run(() => TrafficAsync(http, account, from, acknowledged));
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(random.Next(100, 2000));
            if (kill > 1) await server.TryAdvanceAsync(clock, Later);
            await server.KillAsync();
        }
        await traffic;
        await server.AdvanceAsync(clock, Later);
        foreach (var owner in new[] { account, tenant })
            await UntilAsync("the calls to end", async () => (await AllAsync(http, owner, "Calls", "calls")).All(call => Final.Contains(Text(call, "status"))));

        var calls = await AllAsync(http, account, "Calls", "calls");
        var conferences = await AllAsync(http, account, "Conferences", "conferences");
        var queues = await AllAsync(http, account, "Queues", "queues");
        await UntilAsync("the ledger", async () => (await server.ProofAsync()).GetProperty("balanced").GetBoolean());
        var proof = await server.ProofAsync();
        log.WriteLine($"{acknowledged.Count} calls acknowledged, {calls.Count} stored with their legs, {conferences.Count} conferences, {Kills} kills.\n{proof}");

        Assert.Empty(acknowledged.Except(calls.Select(call => Text(call, "sid"))));
        AssertStories(calls, conferences, queues);
        await AssertChargedOnceAsync(http, account, calls);
        await AssertChargedOnceAsync(http, tenant, await AllAsync(http, tenant, "Calls", "calls"));
        AssertOver(await AllAsync(http, tenant, "Conferences", "conferences"), await AllAsync(http, tenant, "Queues", "queues"));
        Assert.Equal("0.00000", Text(proof, "difference"));
        Assert.Empty(proof.GetProperty("mismatches").EnumerateArray());
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await customer.DisposeAsync();

    // That each of the stories was told, and is over.
    private void AssertStories(List<JsonElement> calls, List<JsonElement> conferences, List<JsonElement> queues)
    {
        var sids = calls.Select(call => Text(call, "sid")).ToHashSet();
        var legs = calls.Where(call => Text(call, "direction") == "outbound-dial").ToArray();
        Assert.Contains(legs, leg => Text(leg, "status") == "completed");
        Assert.Contains(legs, leg => Text(leg, "status") == "busy");
        Assert.All(legs, leg => Assert.Contains(Text(leg, "parent_call_sid"), sids));
        Assert.Contains(customer.Requests, request => request.Path == "/pressed" && request.Body.Contains("Digits=1&", StringComparison.Ordinal));
        Assert.Contains(customer.Requests, request => request.Path == "/left" && request.Body.Contains("QueueResult=bridged", StringComparison.Ordinal));
        AssertOver(conferences, queues);
    }

    private static void AssertOver(List<JsonElement> conferences, List<JsonElement> queues)
    {
        Assert.NotEmpty(conferences);
        Assert.All(conferences, conference => Assert.Equal("completed", Text(conference, "status")));
        Assert.NotEmpty(queues);
        Assert.All(queues, queue => Assert.Equal(0, queue.GetProperty("current_size").GetInt32()));
    }

    private static async Task AssertChargedOnceAsync(HttpClient http, string account, List<JsonElement> calls)
    {
        var ledger = (await GetAsync(http, $"/console/v1/Ledger?AccountSid={account}&PageSize=1000")).GetProperty("postings");
        var charged = ledger.EnumerateArray().Select(posting => Text(posting, "id")).Where(id => id.StartsWith("call:", StringComparison.Ordinal));
        var completed = calls.Where(call => Text(call, "status") == "completed").ToArray();
        Assert.Equal(completed.Select(call => $"call:{Text(call, "sid")}").Order(), charged.Order());
        Assert.All(calls.Except(completed), call => Assert.Equal(JsonValueKind.Null, call.GetProperty("price").ValueKind));
    }

    private static async Task<string> PrepareAsync(HttpClient http, string account)
    {
        await HandsetAsync(http, "+14155550201", "answer", ("TalkSeconds", "6"));
        await HandsetAsync(http, "+14155550202", "answer", ("TalkSeconds", "9"), ("Script", "on \"press one\" press 1\nat 5 say two pizzas"));
        await HandsetAsync(http, "+14155550203", "answer", ("TalkSeconds", "3"));
        await HandsetAsync(http, "+14155550204", "busy");
        await HandsetAsync(http, "+14155550205", "no-answer");
        return Text(await PostAsync(http, $"/2010-04-01/Accounts/{account}/IncomingPhoneNumbers.json", ("AreaCode", "415")), "phone_number");
    }

    // Calls of an account whose clock stands still until the server has been killed twice.
    private async Task WaitOnClockAsync(HttpClient http, string tenant)
    {
        var from = Text(await PostAsync(http, $"/2010-04-01/Accounts/{tenant}/IncomingPhoneNumbers.json", ("AreaCode", "415")), "phone_number");
        for (var n = 0; n < ClockCalls; n++)
        {
            var (phone, verbs) = Story(n);
            await PostAsync(http, $"/2010-04-01/Accounts/{tenant}/Calls.json", ("To", phone), ("From", from), ("Twiml", $"<Response>{verbs}</Response>"));
        }
    }

    private static async Task HandsetAsync(HttpClient http, string phone, string behavior, params (string, string)[] more) =>
        await PostAsync(http, "/console/v1/Simulator/Handsets", [("PhoneNumber", phone), ("Behavior", behavior), ("RingSeconds", "1"), .. more]);

    // Goes on through the kills: what is refused by a dead server is simply sent anew.
    private async Task TrafficAsync(HttpClient http, string account, string from, ConcurrentBag<string> acknowledged) =>
        await Parallel.ForEachAsync(Enumerable.Range(0, Calls), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (n, _) =>
        {
            await Task.Delay(100, CancellationToken.None);
            var (phone, verbs) = Story(n);
            JsonElement? placed;
            while ((placed = await TryPostAsync(http, $"/2010-04-01/Accounts/{account}/Calls.json", ("To", phone), ("From", from), ("Twiml", $"<Response>{verbs}</Response>"))) is null)
                await Task.Delay(50, CancellationToken.None);
            acknowledged.Add(Text(placed.Value, "sid"));
        });

    // Dials that are answered, busy, or not answered in time; a menu; five rooms; and three queues, in which more wait than are served.
    private (string Phone, string Verbs) Story(int n) => (n % 8) switch
    {
        0 => ("+14155550201", "<Dial><Number>+14155550203</Number><Number>+14155550204</Number></Dial><Say>Good bye</Say>"),
        1 => ("+14155550201", "<Dial sequential=\"true\" timeout=\"2\"><Number>+14155550205</Number><Number>+14155550203</Number></Dial>"),
        2 => ("+14155550202", $"<Gather numDigits=\"1\" action=\"{customer.Url("/pressed")}\"><Say>Please press one</Say></Gather>"),
        3 => ("+14155550202", $"<Gather input=\"speech\" action=\"{customer.Url("/pressed")}\"><Say>Your order please</Say></Gather>"),
        4 => ("+14155550201", $"<Dial><Conference>Room {n / 8 % 5}</Conference></Dial>"),
        5 => ("+14155550202", $"<Dial timeLimit=\"4\"><Conference endConferenceOnExit=\"true\">Room {n / 8 % 5}</Conference></Dial><Say>Good bye</Say>"),
        6 => ("+14155550202", $"<Enqueue action=\"{customer.Url("/left")}\">Line {n / 8 % 3}</Enqueue>"),
        _ => ("+14155550203", $"<Dial timeLimit=\"2\"><Queue>Line {n / 8 % 3}</Queue></Dial>"),
    };
}
