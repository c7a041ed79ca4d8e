using System.Collections.Concurrent;
using System.Text.Json;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using Xunit.Abstractions;
using static TwilioServerless.Conformance.Tests.RestCalls;

namespace TwilioServerless.Conformance.Tests;

/// <summary>The process is killed again and again in the middle of everything, and nothing is lost or charged twice.</summary>
public sealed class CrashTests(ITestOutputHelper log) : IAsyncLifetime
{
    private const int Scheduled = 20;
    private static readonly DateTimeOffset Later = new(2027, 3, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] FinalMessage = ["delivered", "undelivered", "failed", "received", "canceled"];
    private static readonly string[] FinalCall = ["completed", "busy", "no-answer", "failed", "canceled"];

    private readonly Random random = new(20261124);
    private readonly CustomerServer files = new CustomerServer().On("/cat.png", new CustomerAnswer(200, "PNG!", "image/png"));
    private string? connectionString;
    private KilledServer? server;

    private string Account => server!.AccountSid;

    [Fact]
    public Task After_any_number_of_kills_every_message_and_call_ends_and_is_charged_once() => RunAsync(messages: 1000, calls: 100, kills: 8);

    [SkippableFact]
    public async Task The_same_holds_on_Azurite()
    {
        Skip.IfNot(NodeSdk.IsNodeThere, NodeSdk.WhyNot);
        connectionString = await Azurite.ConnectionStringAsync();

        await RunAsync(messages: 200, calls: 20, kills: 4);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        await files.DisposeAsync();
    }

    private async Task RunAsync(int messages, int calls, int kills)
    {
        server = await StartAsync();
        var http = server.Owner;
        var clock = await server.ClockAsync(new(2026, 1, 31, 10, 0, 0, TimeSpan.Zero));
        var tenant = await PrepareAsync(http, clock);
        var senders = await SendersAsync(http);
        var service = await ServiceAsync(http, [.. senders.Values.Take(4)]);

        var acknowledged = new Acknowledged();
        var scheduled = await ScheduleAsync(http, tenant);
        var traffic = Task.WhenAll(
            Task.Run(() => TrafficAsync(http, [.. senders.Keys], service, messages, calls, acknowledged)),
            Task.Run(() => CancelAsync(http, tenant, scheduled[..5], acknowledged)));
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(random.Next(100, 1500));
            if (kill == kills / 2) await server.TryAdvanceAsync(clock, Later);
            await server.KillAsync();
        }
        await traffic;
        await server.AdvanceAsync(clock, Later);

        await UntilAsync("messages", async () => (await StatusesAsync(http, "Messages", "messages")).Values.All(FinalMessage.Contains));
        await UntilAsync("calls", async () => (await StatusesAsync(http, "Calls", "calls")).Values.All(FinalCall.Contains));
        var storedMessages = await StatusesAsync(http, "Messages", "messages");
        var storedCalls = await StatusesAsync(http, "Calls", "calls");
        await UntilAsync("answers", async () => await ConversationsAsync(http) is var (writers, answered) && answered.Length >= writers.Length);
        await UntilAsync("their ends", async () => (await StatusesAsync(http, "Messages", "messages")).Values.All(FinalMessage.Contains));
        await UntilAsync("what was scheduled", async () => (await StatusesAsync(http, "Messages", "messages", tenant)).Values.All(FinalMessage.Contains));
        var (wrote, heard) = await ConversationsAsync(http);
        var proof = await server.ProofAsync();
        log.WriteLine($"{acknowledged.Messages.Count} messages and {acknowledged.Calls.Count} calls acknowledged, {storedMessages.Count} and {storedCalls.Count} stored, {kills} kills.\n{proof}");

        Assert.Empty(acknowledged.Messages.Except(storedMessages.Keys));
        Assert.Empty(acknowledged.Calls.Except(storedCalls.Keys));
        Assert.Equal(wrote, heard);
        await AssertMediaAsync(http, await AllAsync(http, Account, "Messages", "messages"));
        var (sent, canceled) = Split(scheduled, acknowledged, await StatusesAsync(http, "Messages", "messages", tenant));
        Assert.Equal("0.00000", Text(proof, "difference"));
        Assert.True(proof.GetProperty("balanced").GetBoolean());
        Assert.Equal(0, proof.GetProperty("mismatches").GetArrayLength());
        var ledger = await GetAsync(http, $"/console/v1/Ledger?AccountSid={tenant}&PageSize=1000");
        // Three numbers, at purchase and in each of 14 months; and the messages that were not canceled.
        Assert.Equal((15 * 3) + sent, ledger.GetProperty("postings").GetArrayLength());
        Assert.Equal(Scheduled, sent + canceled);
    }

    // What was canceled stays so; what could not be any more, or was not, is delivered.
    private static (int Sent, int Canceled) Split(string[] scheduled, Acknowledged acknowledged, Dictionary<string, string> statuses)
    {
        Assert.Equal(scheduled.Order(), statuses.Keys.Order());
        Assert.All(acknowledged.Canceled, sid => Assert.Equal("canceled", statuses[sid]));
        Assert.All(statuses.Keys.Except(acknowledged.Canceled), sid => Assert.Equal("delivered", statuses[sid]));
        return (statuses.Count - acknowledged.Canceled.Count, acknowledged.Canceled.Count);
    }

    // A picture that was taken is there, whenever the process died.
    private async Task AssertMediaAsync(HttpClient http, List<JsonElement> messages)
    {
        var withMedia = messages.Where(message => Text(message, "num_media") != "0").ToArray();
        Assert.Contains(withMedia, message => Text(message, "direction") == "inbound");
        Assert.Contains(withMedia, message => Text(message, "direction") == "outbound-api");
        foreach (var message in withMedia.Where(message => Text(message, "status") is "delivered" or "received"))
        {
            var media = await GetAsync(http, $"/2010-04-01/Accounts/{Account}/Messages/{Text(message, "sid")}/Media.json");
            var file = Assert.Single(media.GetProperty("media_list").EnumerateArray().DefaultIfEmpty());
            using var content = await http.GetAsync(new Uri(file.GetProperty("uri").GetString()!.Replace(".json", "", StringComparison.Ordinal), UriKind.Relative));
            Assert.Equal("PNG!", await content.Content.ReadAsStringAsync());
        }
    }

    // Slow enough that something is under way at every kill.
    private Task<KilledServer> StartAsync() => KilledServer.StartAsync(
    [
        ("Voice__CallsPerSecond", "50"),
        ("Messaging__LongCodePerSecond", "25"),
        .. connectionString is null ? Array.Empty<(string, string)>() : [("AzureWebJobsStorage", connectionString), ("Storage__Prefix", "crash")],
    ]);

    private async Task<string> PrepareAsync(HttpClient http, string clock)
    {
        var tenant = Text(await server!.TenantAsync(clock), "sid");
        for (var n = 0; n < 3; n++) await PostAsync(http, $"/2010-04-01/Accounts/{tenant}/IncomingPhoneNumbers.json", ("AreaCode", "415"));
        await PostAsync(http, "/console/v1/Simulator/Handsets", ("PhoneNumber", "+14155550111"), ("Behavior", "answer"), ("RingSeconds", "1"), ("TalkSeconds", "2"));
        return tenant;
    }

    // A pool of these numbers; what comes to them asks their own webhooks.
    private static async Task<string> ServiceAsync(HttpClient http, string[] numbers)
    {
        var service = (await PostAsync(http, "/messaging/v1/Services", ("FriendlyName", "Crash"), ("UseInboundWebhookOnNumber", "true"))).GetProperty("sid").GetString()!;
        foreach (var number in numbers) await PostAsync(http, $"/messaging/v1/Services/{service}/PhoneNumbers", ("PhoneNumberSid", number));
        return service;
    }

    private async Task<Dictionary<string, string>> SendersAsync(HttpClient http)
    {
        for (var n = 0; n < 6; n++) await PostAsync(http, $"/2010-04-01/Accounts/{Account}/IncomingPhoneNumbers.json", ("AreaCode", "212"));
        var numbers = await GetAsync(http, $"/2010-04-01/Accounts/{Account}/IncomingPhoneNumbers.json");
        return numbers.GetProperty("incoming_phone_numbers").EnumerateArray().ToDictionary(number => Text(number, "phone_number"), number => Text(number, "sid"));
    }

    // Goes on through the kills: what is refused by a dead server is simply sent anew.
    private async Task TrafficAsync(HttpClient http, string[] senders, string service, int messages, int calls, Acknowledged acknowledged)
    {
        var work = Enumerable.Range(0, messages + calls).OrderBy(_ => random.Next()).ToArray();
        await Parallel.ForEachAsync(work, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (n, _) =>
        {
            await Task.Delay(40, CancellationToken.None);
            var from = senders[n % senders.Length];
            var isMessage = n < messages;
            if (isMessage && n % 5 == 0) await WriteAsync(http, from, n, acknowledged);
            var path = $"/2010-04-01/Accounts/{Account}/{(isMessage ? "Messages" : "Calls")}.json";
            (string, string)[] form = isMessage ? Message(n, from, service) : [("To", "+14155550111"), ("From", from), ("Twiml", "<Response><Say>Hello</Say></Response>")];
            while (true)
            {
                if (await TryPostAsync(http, path, form) is { } made)
                {
                    (isMessage ? acknowledged.Messages : acknowledged.Calls).Add(Text(made, "sid"));
                    return;
                }
                await Task.Delay(50, CancellationToken.None);
            }
        });
    }

    // One in four through the service, one in seven with a picture.
    private (string, string)[] Message(int n, string from, string service) =>
    [
        ("To", "+14155550111"),
        ("Body", $"Message {n}"),
        n % 4 == 1 ? ("MessagingServiceSid", service) : ("From", from),
        .. n % 7 == 3 ? [("MediaUrl", files.Url("/cat.png"))] : Array.Empty<(string, string)>(),
    ];

    private async Task<string[]> ScheduleAsync(HttpClient http, string tenant)
    {
        var own = await GetAsync(http, $"/2010-04-01/Accounts/{tenant}.json");
        using var theirs = server!.As(own);
        var numbers = await GetAsync(http, $"/2010-04-01/Accounts/{tenant}/IncomingPhoneNumbers.json");
        var service = await ServiceAsync(theirs, [.. numbers.GetProperty("incoming_phone_numbers").EnumerateArray().Select(number => Text(number, "sid"))]);
        var scheduled = new List<string>();
        for (var n = 0; n < Scheduled; n++)
        {
            var made = await PostAsync(theirs, $"/2010-04-01/Accounts/{tenant}/Messages.json",
                ("To", "+14155550111"), ("Body", $"Later {n}"), ("MessagingServiceSid", service), ("ScheduleType", "fixed"), ("SendAt", $"2026-02-{1 + n:00}T12:00:00Z"));
            scheduled.Add(Text(made, "sid"));
        }
        return [.. scheduled];
    }

    private static async Task CancelAsync(HttpClient http, string tenant, string[] scheduled, Acknowledged acknowledged)
    {
        foreach (var sid in scheduled)
        {
            while (true)
            {
                try
                {
                    using var content = new FormUrlEncodedContent([KeyValuePair.Create("Status", "canceled")]);
                    using var answer = await http.PostAsync(new Uri($"/2010-04-01/Accounts/{tenant}/Messages/{sid}.json", UriKind.Relative), content);
                    // Refused: the clock was faster, or it was canceled before the server died without saying so.
                    if (answer.IsSuccessStatusCode || (await StatusAsync(http, tenant, sid)) == "canceled") acknowledged.Canceled.Add(sid);
                    break;
                }
                catch (Exception unanswered) when (unanswered is HttpRequestException or TaskCanceledException)
                {
                    await Task.Delay(50);
                }
            }
            await Task.Delay(300);
        }
    }

    private static async Task<string?> StatusAsync(HttpClient http, string tenant, string message) =>
        (await GetAsync(http, $"/2010-04-01/Accounts/{tenant}/Messages/{message}.json")).GetProperty("status").GetString();

    // Somebody writes to one of the numbers, which answers as new ones do; every fifth of them wants no more messages.
    private async Task WriteAsync(HttpClient http, string number, int n, Acknowledged acknowledged)
    {
        var body = n % 25 == 0 ? "STOP" : $"Question {n}";
        var picture = n % 50 == 5 ? [("MediaUrl", files.Url("/cat.png"))] : Array.Empty<(string, string)>();
        while (true)
        {
            if (await TryPostAsync(http, "/console/v1/Simulator/Messages", [("From", $"+1628555{n:0000}"), ("To", number), ("Body", body), .. picture]) is { } received)
            {
                acknowledged.Messages.Add(Text(received, "sid"));
                return;
            }
            await Task.Delay(50, CancellationToken.None);
        }
    }

    private async Task<Dictionary<string, string>> StatusesAsync(HttpClient http, string resource, string key, string? of = null) =>
        (await AllAsync(http, of ?? Account, resource, key)).ToDictionary(item => Text(item, "sid"), item => Text(item, "status"));

    // Who wrote and was not heard, as the server died, wrote again: each time is answered once.
    private async Task<(string[] Writers, string[] Answered)> ConversationsAsync(HttpClient http)
    {
        var messages = (await AllAsync(http, Account, "Messages", "messages")).ToLookup(message => Text(message, "direction"));
        return (
            [.. messages["inbound"].Select(message => Text(message, "from")).Order()],
            [.. messages["outbound-reply"].Select(message => Text(message, "to")).Order()]);
    }

    private sealed record Acknowledged
    {
        public ConcurrentBag<string> Messages { get; } = [];

        public ConcurrentBag<string> Calls { get; } = [];

        public ConcurrentBag<string> Canceled { get; } = [];
    }
}
