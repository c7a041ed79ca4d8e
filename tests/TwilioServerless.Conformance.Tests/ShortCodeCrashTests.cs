using System.Globalization;
using System.Text;
using System.Text.Json;
using TwilioServerless.Testing;
using static TwilioServerless.Conformance.Tests.RestCalls;

namespace TwilioServerless.Conformance.Tests;

/// <summary>Months pass on a test clock while the process is killed again and again: every code is live once, and paid once for each of its quarters.</summary>
public sealed class ShortCodeCrashTests : IAsyncLifetime
{
    private const int Orders = 12;
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("short-code-crash");
    private readonly Random random = new(20261126);
    private readonly string account = "AC" + new string('c', 32);
    private readonly string token = new('d', 32);
    private ServerProcess? server;

    [Fact]
    public async Task After_any_number_of_kills_every_code_is_live_and_paid_once_a_quarter()
    {
        server = await StartAsync();
        using var http = Client(server.BaseUrl, account, token);
        var clock = (await PostAsync(http, "/console/v1/TestClocks", ("FriendlyName", "Crash"), ("FrozenTime", Time(0)))).GetProperty("sid").GetString()!;
        var tenant = await PostAsync(http, "/2010-04-01/Accounts.json", ("FriendlyName", "Tenant"), ("TestClockSid", clock));
        using var theirs = Client(server.BaseUrl, tenant.GetProperty("sid").GetString()!, tenant.GetProperty("auth_token").GetString()!);
        await PostAsync(theirs, "/console/v1/Balance", ("Amount", "100000"));
        var orders = new List<string>();
        for (var n = 0; n < Orders; n++) orders.Add(await OrderAsync(theirs, n));
        await AdvanceAsync(http, clock, 5);
        foreach (var order in orders) await PostAsync(theirs, $"/console/v1/ShortCodeApplications/{order}/Payment");

        // A week a step, as far as the server answers; killed in the middle of every third.
        for (var week = 1; week <= 18; week++)
        {
            var advancing = TryPostAsync(http, $"/console/v1/TestClocks/{clock}", ("FrozenTime", Time(5 + (7 * week))));
            if (week % 3 != 0)
            {
                await advancing;
                continue;
            }
            await Task.Delay(random.Next(5, 150));
            await server.KillAsync();
            await server.DisposeAsync();
            await advancing;
            server = await StartAsync(new Uri(server.BaseUrl).Port);
        }
        await AdvanceAsync(http, clock, 5 + (7 * 18));

        foreach (var order in orders)
        {
            var application = await GetAsync(theirs, $"/console/v1/ShortCodeApplications/{order}");
            Assert.Equal("APPROVED", application.GetProperty("state").GetString());
            Assert.All(application.GetProperty("carriers").EnumerateArray(), carrier => Assert.Equal("approved", carrier.GetProperty("status").GetString()));
            Assert.Equal("live", (await GetAsync(theirs, $"/console/v1/ShortCodes/{application.GetProperty("short_code_sid").GetString()}")).GetProperty("status").GetString());
        }
        var charges = (await GetAsync(theirs, "/console/v1/Ledger?PageSize=1000")).GetProperty("postings").EnumerateArray().Where(posting => posting.GetProperty("id").GetString()!.StartsWith("mrc:", StringComparison.Ordinal));
        // 7 March and 7 June, 3 × 1500.00 each; 18 weeks end on 11 July.
        Assert.Equal(Enumerable.Repeat("4500.00000", 2 * Orders), charges.Select(posting => posting.GetProperty("amount").GetString()!));
        Assert.True((await GetAsync(http, "/console/v1/Reconciliation")).GetProperty("balanced").GetBoolean());
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private Task<ServerProcess> StartAsync(int? port = null) => ServerProcess.StartAsync(
        new Dictionary<string, string>
        {
            ["Demo__AccountSid"] = account,
            ["Demo__AuthToken"] = token,
            ["Storage__Path"] = folder.FullName,
            // What a killed process had in hand comes back after this.
            ["LocalRuntime__QueueLease"] = "00:00:03",
        },
        port);

    private static async Task AdvanceAsync(HttpClient http, string clock, int day)
    {
        await PostAsync(http, $"/console/v1/TestClocks/{clock}", ("FrozenTime", Time(day)));
        await UntilAsync("the clock", async () => (await GetAsync(http, $"/console/v1/TestClocks/{clock}")).GetProperty("status").GetString() == "ready");
    }

    private static string Time(int day) => Start.AddDays(day).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // Nobody says no to a code that ends in 0150.
    private static async Task<string> OrderAsync(HttpClient http, int n)
    {
        var json = JsonSerializer.Serialize(new
        {
            friendly_name = "Shop",
            iso_country = "US",
            business_information = new { customer_facing_profile = "BU1" },
            setup = new { charges_apply = true, payment_frequency = "QUARTERLY", short_code_preference = string.Create(CultureInfo.InvariantCulture, $"{20 + n}0150") },
            sms_campaign_details = new { sc_use_case_categories = new[] { "MARKETING" } },
        });
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("/numbers/v2/ShortCodes/Applications", UriKind.Relative), content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        var sid = JsonDocument.Parse(text).RootElement.GetProperty("sid").GetString()!;
        await PostAsync(http, $"/console/v1/ShortCodeApplications/{sid}/Submission");
        return sid;
    }
}
