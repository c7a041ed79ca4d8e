using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using Xunit.Abstractions;

namespace TwilioServerless.Conformance.Tests;

/// <summary>The process is killed again and again in the middle of everything, and nothing is lost or charged twice.</summary>
public sealed class CrashTests(ITestOutputHelper log) : IAsyncLifetime
{
    private static readonly string[] FinalMessage = ["delivered", "undelivered", "failed", "received"];
    private static readonly string[] FinalCall = ["completed", "busy", "no-answer", "failed", "canceled"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crash");
    private readonly Random random = new(20261124);
    private readonly string account = "AC" + new string('c', 32);
    private readonly string token = new('d', 32);
    private string? connectionString;
    private ServerProcess? server;

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
        folder.Delete(recursive: true);
    }

    private async Task RunAsync(int messages, int calls, int kills)
    {
        server = await StartAsync();
        using var http = Client(server.BaseUrl);
        var (clock, tenant) = await PrepareAsync(http);
        var senders = await SendersAsync(http);

        var acknowledged = new Acknowledged();
        var traffic = Task.Run(() => TrafficAsync(http, senders, messages, calls, acknowledged));
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(random.Next(100, 1500));
            if (kill == kills / 2) await TryPostAsync(http, $"/console/v1/TestClocks/{clock}", ("FrozenTime", "2027-03-31T12:00:00Z"));
            await server.KillAsync();
            await server.DisposeAsync();
            server = await StartAsync(new Uri(server.BaseUrl).Port);
        }
        await traffic;
        await PostAsync(http, $"/console/v1/TestClocks/{clock}", ("FrozenTime", "2027-03-31T12:00:00Z"));
        await UntilAsync("the clock", async () => (await GetAsync(http, $"/console/v1/TestClocks/{clock}")).GetProperty("status").GetString() == "ready");

        await UntilAsync("messages", async () => (await StatusesAsync(http, "Messages", "messages")).Values.All(FinalMessage.Contains));
        await UntilAsync("calls", async () => (await StatusesAsync(http, "Calls", "calls")).Values.All(FinalCall.Contains));
        var storedMessages = await StatusesAsync(http, "Messages", "messages");
        var storedCalls = await StatusesAsync(http, "Calls", "calls");
        await UntilAsync("answers", async () => await ConversationsAsync(http) is var (writers, answered) && answered.Length >= writers.Length);
        await UntilAsync("their ends", async () => (await StatusesAsync(http, "Messages", "messages")).Values.All(FinalMessage.Contains));
        var (wrote, heard) = await ConversationsAsync(http);
        var proof = await GetAsync(http, "/console/v1/Reconciliation");
        log.WriteLine($"{acknowledged.Messages.Count} messages and {acknowledged.Calls.Count} calls acknowledged, {storedMessages.Count} and {storedCalls.Count} stored, {kills} kills.\n{proof}");

        Assert.Empty(acknowledged.Messages.Except(storedMessages.Keys));
        Assert.Empty(acknowledged.Calls.Except(storedCalls.Keys));
        Assert.Equal(wrote, heard);
        Assert.Equal("0.00000", proof.GetProperty("difference").GetString());
        Assert.True(proof.GetProperty("balanced").GetBoolean());
        Assert.Equal(0, proof.GetProperty("mismatches").GetArrayLength());
        var rent = await GetAsync(http, $"/console/v1/Ledger?AccountSid={tenant}&PageSize=1000");
        Assert.Equal(15 * 3, rent.GetProperty("postings").GetArrayLength()); // three numbers, at purchase and in each of 14 months
    }

    private Task<ServerProcess> StartAsync(int? port = null) => ServerProcess.StartAsync(
        new Dictionary<string, string>
        {
            ["Demo__AccountSid"] = account,
            ["Demo__AuthToken"] = token,
            ["Storage__Path"] = folder.FullName,
            ["Voice__CallsPerSecond"] = "50",
            // Slow enough that something is under way at every kill.
            ["Messaging__LongCodePerSecond"] = "25",
            // What a killed process had in hand comes back after this.
            ["LocalRuntime__QueueLease"] = "00:00:03",
            ["AzureWebJobsStorage"] = connectionString ?? "",
            ["Storage__Prefix"] = connectionString is null ? "" : "crash",
        },
        port);

    private HttpClient Client(string baseUrl)
    {
        var basic = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{account}:{token}"));
        return new HttpClient { BaseAddress = new Uri(baseUrl), Timeout = TimeSpan.FromSeconds(10), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", basic) } };
    }

    private static async Task<(string Clock, string Account)> PrepareAsync(HttpClient http)
    {
        var clock = (await PostAsync(http, "/console/v1/TestClocks", ("FriendlyName", "Crash"), ("FrozenTime", "2026-01-31T10:00:00Z"))).GetProperty("sid").GetString()!;
        var tenant = (await PostAsync(http, "/2010-04-01/Accounts.json", ("FriendlyName", "Tenant"), ("TestClockSid", clock))).GetProperty("sid").GetString()!;
        for (var n = 0; n < 3; n++) await PostAsync(http, $"/2010-04-01/Accounts/{tenant}/IncomingPhoneNumbers.json", ("AreaCode", "415"));
        await PostAsync(http, "/console/v1/Simulator/Handsets", ("PhoneNumber", "+14155550111"), ("Behavior", "answer"), ("RingSeconds", "1"), ("TalkSeconds", "2"));
        return (clock, tenant);
    }

    private async Task<string[]> SendersAsync(HttpClient http)
    {
        for (var n = 0; n < 6; n++) await PostAsync(http, $"/2010-04-01/Accounts/{account}/IncomingPhoneNumbers.json", ("AreaCode", "212"));
        var numbers = await GetAsync(http, $"/2010-04-01/Accounts/{account}/IncomingPhoneNumbers.json");
        return [.. numbers.GetProperty("incoming_phone_numbers").EnumerateArray().Select(number => number.GetProperty("phone_number").GetString()!)];
    }

    // Goes on through the kills: what is refused by a dead server is simply sent anew.
    private async Task TrafficAsync(HttpClient http, string[] senders, int messages, int calls, Acknowledged acknowledged)
    {
        var work = Enumerable.Range(0, messages + calls).OrderBy(_ => random.Next()).ToArray();
        await Parallel.ForEachAsync(work, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (n, _) =>
        {
            await Task.Delay(40, CancellationToken.None);
            var from = senders[n % senders.Length];
            var isMessage = n < messages;
            if (isMessage && n % 5 == 0) await WriteAsync(http, from, n, acknowledged);
            var path = $"/2010-04-01/Accounts/{account}/{(isMessage ? "Messages" : "Calls")}.json";
            (string, string) content = isMessage ? ("Body", $"Message {n}") : ("Twiml", "<Response><Say>Hello</Say></Response>");
            while (true)
            {
                if (await TryPostAsync(http, path, ("To", "+14155550111"), ("From", from), content) is { } made)
                {
                    (isMessage ? acknowledged.Messages : acknowledged.Calls).Add(made.GetProperty("sid").GetString()!);
                    return;
                }
                await Task.Delay(50, CancellationToken.None);
            }
        });
    }

    // Somebody writes to one of the numbers, which answers as new ones do; every fifth of them wants no more messages.
    private static async Task WriteAsync(HttpClient http, string number, int n, Acknowledged acknowledged)
    {
        var body = n % 25 == 0 ? "STOP" : $"Question {n}";
        while (true)
        {
            if (await TryPostAsync(http, "/console/v1/Simulator/Messages", ("From", $"+1628555{n:0000}"), ("To", number), ("Body", body)) is { } received)
            {
                acknowledged.Messages.Add(received.GetProperty("sid").GetString()!);
                return;
            }
            await Task.Delay(50, CancellationToken.None);
        }
    }

    private async Task<Dictionary<string, string>> StatusesAsync(HttpClient http, string resource, string key) =>
        (await AllAsync(http, resource, key)).ToDictionary(item => item.GetProperty("sid").GetString()!, item => item.GetProperty("status").GetString()!);

    // Who wrote and was not heard, as the server died, wrote again: each time is answered once.
    private async Task<(string[] Writers, string[] Answered)> ConversationsAsync(HttpClient http)
    {
        var messages = (await AllAsync(http, "Messages", "messages")).ToLookup(message => message.GetProperty("direction").GetString());
        return (
            [.. messages["inbound"].Select(message => message.GetProperty("from").GetString()!).Order()],
            [.. messages["outbound-reply"].Select(message => message.GetProperty("to").GetString()!).Order()]);
    }

    private async Task<List<JsonElement>> AllAsync(HttpClient http, string resource, string key)
    {
        var items = new List<JsonElement>();
        for (var next = $"/2010-04-01/Accounts/{account}/{resource}.json?PageSize=1000"; next is not null;)
        {
            var page = await GetAsync(http, next);
            items.AddRange(page.GetProperty(key).EnumerateArray());
            next = page.GetProperty("next_page_uri").GetString();
        }
        return items;
    }

    private static async Task UntilAsync(string what, Func<Task<bool>> holds)
    {
        for (var end = DateTime.UtcNow.AddSeconds(120); !await holds(); await Task.Delay(250))
            Assert.True(DateTime.UtcNow < end, $"Waited too long for {what}.");
    }

    private static async Task<JsonElement> GetAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(answer);
    }

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        return await ReadAsync(answer);
    }

    private static async Task<JsonElement?> TryPostAsync(HttpClient http, string path, params (string Name, string Value)[] form)
    {
        try
        {
            return await PostAsync(http, path, form);
        }
        catch (Exception unanswered) when (unanswered is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.RequestUri}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private sealed record Acknowledged
    {
        public ConcurrentBag<string> Messages { get; } = [];

        public ConcurrentBag<string> Calls { get; } = [];
    }
}
