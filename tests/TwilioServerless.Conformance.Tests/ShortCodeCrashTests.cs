using System.Globalization;
using static TwilioServerless.Conformance.Tests.RestCalls;

namespace TwilioServerless.Conformance.Tests;

/// <summary>Months pass on a test clock while the process is killed again and again: every code is live once, and paid once for each of its quarters.</summary>
public sealed class ShortCodeCrashTests
{
    private const int Orders = 12;
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task After_any_number_of_kills_every_code_is_live_and_paid_once_a_quarter()
    {
        await using var server = await KilledServer.StartAsync();
        var clock = await server.ClockAsync(Start);
        using var theirs = server.As(await server.TenantAsync(clock));
        await PostAsync(theirs, "/console/v1/Balance", ("Amount", "100000"));
        var orders = new List<string>();
        for (var n = 0; n < Orders; n++) orders.Add(await OrderAsync(theirs, n));
        await server.AdvanceAsync(clock, Start.AddDays(5));
        foreach (var order in orders) await PostAsync(theirs, $"/console/v1/ShortCodeApplications/{order}/Payment");

        await server.WalkAsync(clock, killEvery: 3, Enumerable.Range(1, 18).Select(week => Start.AddDays(5 + (7 * week))));

        foreach (var order in orders)
        {
            var application = await GetAsync(theirs, $"/console/v1/ShortCodeApplications/{order}");
            Assert.Equal("APPROVED", Text(application, "state"));
            Assert.All(application.GetProperty("carriers").EnumerateArray(), carrier => Assert.Equal("approved", Text(carrier, "status")));
            Assert.Equal("live", Text(await GetAsync(theirs, $"/console/v1/ShortCodes/{Text(application, "short_code_sid")}"), "status"));
        }
        var charges = (await GetAsync(theirs, "/console/v1/Ledger?PageSize=1000")).GetProperty("postings").EnumerateArray().Where(posting => Text(posting, "id").StartsWith("mrc:", StringComparison.Ordinal));
        // 7 March and 7 June, 3 × 1500.00 each; 18 weeks end on 11 July.
        Assert.Equal(Enumerable.Repeat("4500.00000", 2 * Orders), charges.Select(posting => Text(posting, "amount")));
        Assert.True((await server.ProofAsync()).GetProperty("balanced").GetBoolean());
    }

    // Nobody says no to a code that ends in 0150.
    private static async Task<string> OrderAsync(HttpClient http, int n)
    {
        var application = new
        {
            friendly_name = "Shop",
            iso_country = "US",
            business_information = new { customer_facing_profile = "BU1" },
            setup = new { charges_apply = true, payment_frequency = "QUARTERLY", short_code_preference = string.Create(CultureInfo.InvariantCulture, $"{20 + n}0150") },
            sms_campaign_details = new { sc_use_case_categories = new[] { "MARKETING" } },
        };
        var sid = Text(await PostJsonAsync(http, "/numbers/v2/ShortCodes/Applications", application), "sid");
        await PostAsync(http, $"/console/v1/ShortCodeApplications/{sid}/Submission");
        return sid;
    }
}
