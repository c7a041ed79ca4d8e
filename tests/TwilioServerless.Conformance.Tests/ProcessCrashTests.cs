using System.Net;
using System.Text.Json;
using static TwilioServerless.Conformance.Tests.RestCalls;

namespace TwilioServerless.Conformance.Tests;

/// <summary>Sender IDs, closings and cases of abuse while the process is killed again and again: each of their steps comes, and comes once.</summary>
public sealed class ProcessCrashTests : IAsyncLifetime
{
    private const int Many = 4;
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private KilledServer? started;

    private KilledServer Server => started!;

    private HttpClient Owner => Server.Owner;

    private HttpClient Operator => Server.Operator;

    [Fact]
    public async Task After_any_number_of_kills_every_sender_ID_is_paid_once_a_month_or_has_expired_once()
    {
        var clock = await Server.ClockAsync(Start);
        var tenant = await Server.TenantAsync(clock);
        using var theirs = Server.As(tenant);
        await PostAsync(theirs, "/console/v1/Balance", ("Amount", "1000"));
        var (approved, forgotten) = (new List<string>(), new List<string>());
        for (var n = 0; n < Many; n++)
        {
            approved.Add(await RegisterSenderIdAsync(theirs, $"BAKERY{n}", "CZ", "ada@example.com"));
            forgotten.Add(await RegisterSenderIdAsync(theirs, $"BAKERY{n}", "SA", "ada@example.com"));
        }

        await WalkAsync(clock, Enumerable.Range(1, 14).Select(week => 7 * week));

        foreach (var sid in approved) Assert.Equal(["requested", "approved"], await EventsAsync(sid));
        // What Saudi Arabia wants to see was never uploaded: a reminder a week, until the thirty days are over.
        foreach (var sid in forgotten) Assert.Equal(["requested", "reminded", "reminded", "reminded", "reminded", "expired"], await EventsAsync(sid));
        foreach (var sid in forgotten) Assert.Equal(4, (await SubjectsAsync(tenant, sid)).Count(subject => subject.StartsWith("Reminder", StringComparison.Ordinal)));
        var fees = (await GetAsync(theirs, "/console/v1/Ledger?PageSize=1000")).GetProperty("postings").EnumerateArray()
            .Where(posting => Text(posting, "id").StartsWith("mrc:", StringComparison.Ordinal))
            .ToLookup(posting => Text(posting, "resource_sid"), posting => Text(posting, "amount"));
        // Approved after one to three weeks, from 9 to 23 March; the walk ends on 8 June, so three months of each have begun.
        Assert.Equal(approved.Order(), fees.Select(months => months.Key).Order());
        Assert.All(fees, months => Assert.Equal(["6.00000", "6.00000", "6.00000"], months));
        Assert.True((await Server.ProofAsync()).GetProperty("balanced").GetBoolean());
    }

    [Fact]
    public async Task After_any_number_of_kills_closed_subaccounts_have_given_back_their_numbers_once_and_are_gone()
    {
        var clock = await Server.ClockAsync(Start);
        var closed = new List<string>();
        for (var n = 0; n < Many; n++)
        {
            var sid = Text(await Server.TenantAsync(clock), "sid");
            for (var number = 0; number < 3; number++) await PostAsync(Owner, $"/2010-04-01/Accounts/{sid}/IncomingPhoneNumbers.json", ("AreaCode", "415"));
            closed.Add(sid);
        }

        foreach (var sid in closed)
        {
            var closing = TryPostAsync(Owner, $"/2010-04-01/Accounts/{sid}.json", ("Status", "closed"));
            if (sid == closed[1] || sid == closed[^1]) await Server.KillAsync(closing);
            // Closed already, if only the answer was lost.
            if (await closing is null && Text(await GetAsync(Owner, $"/2010-04-01/Accounts/{sid}.json"), "status") != "closed") await PostAsync(Owner, $"/2010-04-01/Accounts/{sid}.json", ("Status", "closed"));
        }
        foreach (var sid in closed)
            await UntilAsync("the release", async () => (await AllAsync(Owner, sid, "IncomingPhoneNumbers", "incoming_phone_numbers")).Count == 0);
        foreach (var sid in closed)
            await UntilAsync("the end of what was held", async () => (await EventsAsync(await ProcessAsync("closing", sid))).SequenceEqual(["closed", "given-back"]));
        await WalkAsync(clock, Enumerable.Range(1, 8).Select(step => 4 * step));

        foreach (var sid in closed)
        {
            JsonElement? deletion = null;
            await UntilAsync("the deletion", async () => (deletion = await DeletionAsync(sid)) is not null);
            Assert.All(deletion!.Value.GetProperty("left").EnumerateObject(), left => Assert.Equal(0, left.Value.GetInt64()));
            Assert.Equal("0.00000", Text(deletion.Value, "difference"));
            // A month of three numbers, 1.00 each.
            Assert.Equal("-3.00000", BookOf(deletion.Value, sid));
        }
        Assert.True((await Server.ProofAsync()).GetProperty("balanced").GetBoolean());
    }

    [Fact]
    public async Task After_any_number_of_kills_a_closed_project_is_paid_back_once()
    {
        await PostAsync(Owner, $"/2010-04-01/Accounts/{Server.AccountSid}/IncomingPhoneNumbers.json", ("AreaCode", "415"));
        await PostAsync(Owner, "/console/v1/Balance", ("Amount", "250"));

        await Server.KillAsync(TryPostAsync(Owner, "/console/v1/CloseProject", ("Confirm", "DELETE ALL PROJECT DATA AND SETTINGS")));
        if (await IsLetInAsync()) await PostAsync(Owner, "/console/v1/CloseProject", ("Confirm", "DELETE ALL PROJECT DATA AND SETTINGS"));
        var closing = await ProcessAsync("closing", Server.AccountSid);
        await UntilAsync("the release", async () => await StateAsync(closing) == "refund-due");
        await Server.KillAsync(TryPostAsync(Operator, $"/console/v1/Processes/{closing}", ("Action", "decide"), ("Decision", "refund")));
        if (await StateAsync(closing) == "refund-due") await PostAsync(Operator, $"/console/v1/Processes/{closing}", ("Action", "decide"), ("Decision", "refund"));
        Assert.Equal(["closed", "refund-owed", "refunded"], await EventsAsync(closing));
    }

    [Fact]
    public async Task After_any_number_of_kills_every_case_of_abuse_has_had_its_reminder_and_its_deadlines_once()
    {
        var clock = await Server.ClockAsync(Start);
        var cases = new List<(JsonElement Tenant, string Sid)>();
        for (var n = 0; n < Many; n++)
        {
            var tenant = await Server.TenantAsync(clock);
            cases.Add((tenant, Text(await PostAsync(Operator, "/console/v1/Operator/AbuseReports", ("AccountSid", Text(tenant, "sid")), ("Text", "Calls at night")), "sid")));
        }

        await WalkAsync(clock, Enumerable.Range(1, 20));

        foreach (var (tenant, sid) in cases)
        {
            // Nobody looks for a day; nobody answers for three, and is reminded after two; nobody decides for fourteen.
            Assert.Equal(["expired", "reminded", "expired", "expired"], (await EventsAsync(sid)).Skip(1));
            Assert.Equal("resolved", await StateAsync(sid));
            Assert.Equal(
                [
                    "A report of abuse was not answered in time",
                    "A report of abuse was resolved",
                    "Abuse was reported of your account: please answer",
                    "Reminder: a report of abuse waits for your answer",
                ],
                (await SubjectsAsync(tenant, sid)).Order(StringComparer.Ordinal));
        }
    }

    public async Task InitializeAsync() => started = await KilledServer.StartAsync();

    public async Task DisposeAsync()
    {
        if (started is not null) await started.DisposeAsync();
    }

    private Task WalkAsync(string clock, IEnumerable<int> days) => Server.WalkAsync(clock, killEvery: 4, days.Select(day => Start.AddDays(day)));

    private async Task<string> ProcessAsync(string kind, string of) =>
        Text(Assert.Single((await GetAsync(Operator, $"/console/v1/Processes?Kind={kind}&AccountSid={of}")).GetProperty("processes").EnumerateArray()), "sid");

    private async Task<string> StateAsync(string process) => Text(await GetAsync(Operator, $"/console/v1/Processes/{process}"), "state");

    private async Task<IEnumerable<string>> EventsAsync(string process) =>
        (await GetAsync(Operator, $"/console/v1/Processes/{process}")).GetProperty("history").EnumerateArray().Select(step => Text(step, "event"));

    private async Task<IEnumerable<string>> SubjectsAsync(JsonElement tenant, string resource) =>
        (await GetAsync(Owner, $"/console/v1/Mails?AccountSid={Text(tenant, "sid")}&ResourceSid={resource}")).GetProperty("mails").EnumerateArray().Select(mail => Text(mail, "subject"));

    private async Task<bool> IsLetInAsync()
    {
        using var answer = await Owner.GetAsync(new Uri("/console/v1/Mails", UriKind.Relative));
        return answer.StatusCode != HttpStatusCode.Unauthorized;
    }

    // Null: it is not over.
    private async Task<JsonElement?> DeletionAsync(string sid)
    {
        using var answer = await Owner.GetAsync(new Uri($"/console/v1/Deletions/{sid}", UriKind.Relative));
        if (!answer.IsSuccessStatusCode) return null;
        var deletion = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return Text(deletion, "status") == "completed" ? deletion : null;
    }

    private static string BookOf(JsonElement deletion, string sid) =>
        Text(deletion.GetProperty("book").EnumerateArray().Single(line => Text(line, "account") == $"customer:{sid}"), "balance");
}
