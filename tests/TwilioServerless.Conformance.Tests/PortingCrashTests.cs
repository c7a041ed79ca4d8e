using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Xunit.Abstractions;
using static TwilioServerless.Conformance.Tests.RestCalls;

namespace TwilioServerless.Conformance.Tests;

/// <summary>Weeks pass on a test clock while the process is killed again and again: every number comes once and is paid once.</summary>
public sealed class PortingCrashTests(ITestOutputHelper log)
{
    private const int Orders = 24;
    private static readonly string[] Areas = ["202", "206", "212", "305", "312", "415", "617", "713"];
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task After_any_number_of_kills_every_number_has_come_once_and_is_paid_once()
    {
        await using var server = await KilledServer.StartAsync();
        var http = server.Owner;
        var clock = await server.ClockAsync(Monday);
        var tenant = Text(await server.TenantAsync(clock), "sid");
        string[] documents = [await UploadAsync(http, "utility_bill"), await UploadAsync(http, "letter_of_authorization")];
        var placed = new List<string>();
        foreach (var number in Enumerable.Range(0, Orders).Select(Number)) placed.Add(await PlaceAsync(http, tenant, number, documents));

        await server.WalkAsync(clock, killEvery: 3, Enumerable.Range(1, 20).Select(day => Monday.AddDays(day)));

        var statuses = new List<string>();
        foreach (var order in placed) statuses.Add(Text(await GetAsync(http, $"/numbers/v1/Porting/PortIn/{order}"), "port_in_request_status"));
        var numbers = await AllAsync(http, tenant, "IncomingPhoneNumbers", "incoming_phone_numbers");
        var ledger = (await GetAsync(http, $"/console/v1/Ledger?AccountSid={tenant}&PageSize=1000")).GetProperty("postings");
        log.WriteLine(string.Join(' ', statuses.CountBy(status => status)));

        Assert.All(statuses, status => Assert.Equal("Completed", status));
        Assert.Equal(Enumerable.Range(0, Orders).Select(Number).Order(), numbers.Select(number => Text(number, "phone_number")).Order());
        // Each number's first month, 1.00.
        Assert.Equal(Enumerable.Repeat("1.00000", Orders), ledger.EnumerateArray().Select(posting => Text(posting, "amount")));
        Assert.True((await server.ProofAsync()).GetProperty("balanced").GetBoolean());
    }

    private static string Number(int n) => string.Create(CultureInfo.InvariantCulture, $"+1{Areas[n % Areas.Length]}55501{60 + (n / Areas.Length):00}");

    private static async Task<string> UploadAsync(HttpClient http, string type)
    {
        using var file = new ByteArrayContent("%PDF-"u8.ToArray());
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var content = new MultipartFormDataContent { { new StringContent(type), "document_type" }, { file, "File", "bill.pdf" } };
        using var answer = await http.PostAsync(new Uri("/numbers-upload/v1/Documents", UriKind.Relative), content);
        return Text(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement, "sid");
    }

    private static async Task<string> PlaceAsync(HttpClient http, string tenant, string number, string[] documents)
    {
        var order = new
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
        };
        return Text(await PostJsonAsync(http, "/numbers/v1/Porting/PortIn", order), "port_in_request_sid");
    }
}
