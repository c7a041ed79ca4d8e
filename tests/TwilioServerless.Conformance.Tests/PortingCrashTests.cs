using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TwilioServerless.Testing;
using Xunit.Abstractions;
using static TwilioServerless.Conformance.Tests.RestCalls;

namespace TwilioServerless.Conformance.Tests;

/// <summary>Weeks pass on a test clock while the process is killed again and again: every number comes once and is paid once.</summary>
public sealed class PortingCrashTests(ITestOutputHelper log) : IAsyncLifetime
{
    private const int Orders = 24;
    private const int Kills = 6;
    private static readonly string[] Areas = ["202", "206", "212", "305", "312", "415", "617", "713"];
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("porting-crash");
    private readonly Random random = new(20261126);
    private readonly string account = "AC" + new string('c', 32);
    private readonly string token = new('d', 32);
    private ServerProcess? server;

    [Fact]
    public async Task After_any_number_of_kills_every_number_has_come_once_and_is_paid_once()
    {
        server = await StartAsync();
        using var http = Client(server.BaseUrl, account, token);
        var clock = (await PostAsync(http, "/console/v1/TestClocks", ("FriendlyName", "Crash"), ("FrozenTime", Time(0)))).GetProperty("sid").GetString()!;
        var tenant = (await PostAsync(http, "/2010-04-01/Accounts.json", ("FriendlyName", "Tenant"), ("TestClockSid", clock))).GetProperty("sid").GetString()!;
        string[] documents = [await UploadAsync(http, "utility_bill"), await UploadAsync(http, "letter_of_authorization")];
        var placed = new List<string>();
        foreach (var number in Enumerable.Range(0, Orders).Select(Number)) placed.Add(await PlaceAsync(http, tenant, number, documents));

        // A day a step, as far as the server answers; killed in the middle of every third.
        for (var (day, kills) = (1, 0); day <= 20; day++)
        {
            var advancing = TryPostAsync(http, $"/console/v1/TestClocks/{clock}", ("FrozenTime", Time(day)));
            if (day % 3 != 0 || kills++ == Kills) await advancing;
            else
            {
                await Task.Delay(random.Next(5, 150));
                await server.KillAsync();
                await server.DisposeAsync();
                await advancing;
                server = await StartAsync(new Uri(server.BaseUrl).Port);
            }
        }
        await PostAsync(http, $"/console/v1/TestClocks/{clock}", ("FrozenTime", Time(20)));
        await UntilAsync("the clock", async () => (await GetAsync(http, $"/console/v1/TestClocks/{clock}")).GetProperty("status").GetString() == "ready");

        var statuses = new List<string>();
        foreach (var order in placed) statuses.Add((await GetAsync(http, $"/numbers/v1/Porting/PortIn/{order}")).GetProperty("port_in_request_status").GetString()!);
        var numbers = await AllAsync(http, tenant, "IncomingPhoneNumbers", "incoming_phone_numbers");
        var ledger = (await GetAsync(http, $"/console/v1/Ledger?AccountSid={tenant}&PageSize=1000")).GetProperty("postings");
        log.WriteLine(string.Join(' ', statuses.CountBy(status => status)));

        Assert.All(statuses, status => Assert.Equal("Completed", status));
        Assert.Equal(Enumerable.Range(0, Orders).Select(Number).Order(), numbers.Select(number => number.GetProperty("phone_number").GetString()!).Order());
        // Each number's first month, 1.00.
        Assert.Equal(Enumerable.Repeat("1.00000", Orders), ledger.EnumerateArray().Select(posting => posting.GetProperty("amount").GetString()!));
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

    private static string Number(int n) => string.Create(CultureInfo.InvariantCulture, $"+1{Areas[n % Areas.Length]}55501{60 + (n / Areas.Length):00}");

    private static string Time(int day) => Monday.AddDays(day).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static async Task<string> UploadAsync(HttpClient http, string type)
    {
        using var file = new ByteArrayContent("%PDF-"u8.ToArray());
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var content = new MultipartFormDataContent { { new StringContent(type), "document_type" }, { file, "File", "bill.pdf" } };
        using var answer = await http.PostAsync(new Uri("/numbers-upload/v1/Documents", UriKind.Relative), content);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("sid").GetString()!;
    }

    private static async Task<string> PlaceAsync(HttpClient http, string tenant, string number, string[] documents)
    {
        var json = JsonSerializer.Serialize(new
        {
            account_sid = tenant,
            documents,
            phone_numbers = new[] { new { phone_number = number } },
            losing_carrier_information = new
            {
                customer_name = "Ada",
                authorized_representative = "Ada",
                authorized_representative_email = "ada@example.com",
                address = new { street = "1 Main St", city = "San Francisco", state = "CA", zip = "94105", country = "US" },
            },
        });
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("/numbers/v1/Porting/PortIn", UriKind.Relative), content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("port_in_request_sid").GetString()!;
    }
}
