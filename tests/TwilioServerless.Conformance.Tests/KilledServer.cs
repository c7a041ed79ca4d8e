using System.Globalization;
using System.Text.Json;
using TwilioServerless.Testing;
using static TwilioServerless.Conformance.Tests.RestCalls;

namespace TwilioServerless.Conformance.Tests;

/// <summary>A server that is killed and goes on, with the same rows on the same port; its clients are those of the demo's account and of the operator.</summary>
internal sealed class KilledServer : IAsyncDisposable
{
    private readonly Dictionary<string, string> settings;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("crash");
    private readonly Random random = new(20261126);
    private ServerProcess process = null!;

    private KilledServer((string Name, string Value)[] settings)
    {
        this.settings = new()
        {
            ["Demo__AccountSid"] = AccountSid,
            ["Demo__AuthToken"] = new('d', 32),
            ["Operator__Key"] = "the operator's key",
            ["Storage__Path"] = folder.FullName,
            // What a killed process had in hand comes back after this.
            ["LocalRuntime__QueueLease"] = "00:00:03",
        };
        foreach (var (name, value) in settings) this.settings[name] = value;
    }

    public string AccountSid { get; } = "AC" + new string('c', 32);

    public HttpClient Owner { get; private set; } = null!;

    public HttpClient Operator { get; private set; } = null!;

    public static async Task<KilledServer> StartAsync(params (string Name, string Value)[] settings)
    {
        var server = new KilledServer(settings);
        server.process = await ServerProcess.StartAsync(server.settings);
        server.Owner = server.As(server.AccountSid, server.settings["Demo__AuthToken"]);
        server.Operator = server.As("operator", server.settings["Operator__Key"]);
        return server;
    }

    /// <summary>A client of an account, as it was answered when it was opened.</summary>
    public HttpClient As(JsonElement account) => As(Text(account, "sid"), Text(account, "auth_token"));

    public async Task KillAsync()
    {
        await process.KillAsync();
        await process.DisposeAsync();
        process = await ServerProcess.StartAsync(settings, new Uri(process.BaseUrl).Port);
    }

    /// <summary>In the middle of what is asked of it.</summary>
    public async Task KillAsync(Task asked)
    {
        await Task.Delay(random.Next(5, 150));
        await KillAsync();
        await asked;
    }

    /// <summary>Sets a test clock; its SID.</summary>
    public async Task<string> ClockAsync(DateTimeOffset time) => Text(await PostAsync(Owner, "/console/v1/TestClocks", ("FriendlyName", "Crash"), ("FrozenTime", Time(time))), "sid");

    /// <summary>Opens a subaccount on a test clock.</summary>
    public Task<JsonElement> TenantAsync(string clock) => PostAsync(Owner, "/2010-04-01/Accounts.json", ("FriendlyName", "Tenant"), ("TestClockSid", clock));

    /// <summary>Moves a test clock step by step, as far as the server answers, which is killed in the middle of every so many; the last is arrived at.</summary>
    public async Task WalkAsync(string clock, int killEvery, IEnumerable<DateTimeOffset> steps)
    {
        var last = default(DateTimeOffset);
        foreach (var (n, time) in steps.Index())
        {
            var advancing = TryAdvanceAsync(clock, last = time);
            if (n % killEvery == killEvery - 1) await KillAsync(advancing);
            else await advancing;
        }
        await AdvanceAsync(clock, last);
    }

    /// <summary>Moves a test clock and waits until what it passed is done.</summary>
    public async Task AdvanceAsync(string clock, DateTimeOffset time)
    {
        await PostAsync(Owner, $"/console/v1/TestClocks/{clock}", ("FrozenTime", Time(time)));
        await UntilAsync("the clock", async () => Text(await GetAsync(Owner, $"/console/v1/TestClocks/{clock}"), "status") == "ready");
    }

    /// <summary>Moves a test clock, if anybody answers.</summary>
    public Task<JsonElement?> TryAdvanceAsync(string clock, DateTimeOffset time) => TryPostAsync(Owner, $"/console/v1/TestClocks/{clock}", ("FrozenTime", Time(time)));

    /// <summary>The proof of the books.</summary>
    public Task<JsonElement> ProofAsync() => GetAsync(Owner, "/console/v1/Reconciliation");

    public async ValueTask DisposeAsync()
    {
        Owner.Dispose();
        Operator.Dispose();
        await process.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private HttpClient As(string account, string token) => Client(process.BaseUrl, account, token);

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
