using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using TwilioServerless.Testing;
using static TwilioServerless.Conformance.Tests.RestCalls;

namespace TwilioServerless.Conformance.Tests;

/// <summary>The running product and a real mail server: what is written to people arrives, and is said to have.</summary>
public sealed class MailTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mail");
    private readonly string account = "AC" + new string('c', 32);
    private readonly string token = new('d', 32);
    private readonly int port = ServerProcess.FreePort();
    private readonly HttpClient owner;
    private readonly HttpClient operation;
    private ServerProcess? server;
    private SmtpServer? smtp;

    public MailTests() => (owner, operation) = (Client($"http://127.0.0.1:{port}", account, token), Client($"http://127.0.0.1:{port}", "operator", "the operator's key"));

    [SkippableFact]
    public async Task A_reminder_of_a_porting_arrives_and_each_address_has_its_own_fate()
    {
        await StartAsync();
        var clock = Text(await PostAsync(owner, "/console/v1/TestClocks", ("FriendlyName", "Mail"), ("FrozenTime", Time(0))), "sid");
        var tenant = Text(await PostAsync(owner, "/2010-04-01/Accounts.json", ("FriendlyName", "Tenant"), ("TestClockSid", clock)), "sid");
        var order = await PlaceAsync(tenant, "nobody@example.com", "ada@example.com", "later@example.com");
        Task<IReadOnlyList<JsonElement>> MailsOfOrderAsync() => MailsAsync(order, $"&AccountSid={tenant}");

        await AdvanceAsync(clock, 1); // reviewed
        await UntilAsync("the letter", async () => await MailsOfOrderAsync() is [var one] && one.GetProperty("deliveries")[2].GetProperty("smtp_answer").ValueKind == JsonValueKind.String);
        var letter = (await MailsOfOrderAsync()).Single();
        await AdvanceAsync(clock, 8);
        await UntilAsync("the end of both", async () => (await MailsOfOrderAsync()).Count(mail => Text(mail, "status") == "failed") == 2);

        var reminder = smtp!.To("ada@example.com")[^1];
        var sid = Text((await MailsOfOrderAsync())[0], "sid");
        Assert.Equal("no-reply@console.example", Text(reminder, "from"));
        Assert.Equal("Reminder: a letter of authorization waits for your signature", SmtpServer.Header(reminder, "Subject"));
        Assert.Equal($"<{sid}@console.example>", SmtpServer.Header(reminder, "Message-Id"));
        Assert.Contains("+12025550182", Text(reminder, "text"), StringComparison.Ordinal);
        Assert.Equal("queued", Text(letter, "status"));
        Assert.Equal(
            [
                "nobody@example.com failed 550 5.1.1 No such user here",
                "ada@example.com sent 250 2.0.0 Taken for ada@example.com",
                "later@example.com queued 451 4.7.1 Greylisted, come back later",
            ],
            FatesOf(letter));
        Assert.Equal("later@example.com sent 250 2.0.0 Taken for later@example.com", FatesOf((await MailsOfOrderAsync())[1]).Last());
        // The letter and its reminder, each once to each.
        Assert.Equal(["ada@example.com", "ada@example.com", "later@example.com", "later@example.com"], smtp.Mails.Select(mail => Text(mail, "to")).Order());
    }

    [SkippableFact]
    public async Task Killed_before_it_heard_the_answer_it_sends_the_same_mail_with_the_same_id_again()
    {
        await StartAsync();
        var about = await RejectedAsync("slow@example.com");
        await UntilAsync("the first mail", () => Task.FromResult(smtp!.Mails.Count == 1)); // which it does not answer

        await server!.KillAsync();
        await StartAgainAsync();
        await UntilAsync("the second mail", () => Task.FromResult(smtp!.Mails.Count >= 2));
        await UntilAsync("its end", async () => Text((await MailsAsync(about)).Single(), "status") == "sent");

        Assert.Equal(2, smtp!.Mails.Count);
        Assert.Single(smtp.Mails.Select(mail => Text(mail, "text")).Distinct());
        Assert.Single(smtp.Mails.Select(mail => SmtpServer.Header(mail, "Message-Id")).Distinct());
    }

    [SkippableFact]
    public async Task Only_a_server_whose_certificate_is_trusted_and_that_knows_us_gets_any_mail()
    {
        var (key, certificate) = Certificate();
        await StartAsync(("SMTP_KEY", key), ("SMTP_CERTIFICATE", certificate), ("SMTP_PASSWORD", "a secret"));
        (string, string)[] settings = [("Mail__Smtp__Host", "localhost"), ("Mail__Smtp__Security", "StartTls"), ("Mail__Smtp__Username", "console")];
        var trusted = Path.Combine(folder.FullName, "trusted.pem");
        await File.WriteAllTextAsync(trusted, certificate);

        await server!.StopAsync();
        await StartAgainAsync([.. settings, ("Mail__Smtp__Password", "a secret")]);
        var refused = await TriedAsync(await RejectedAsync("ada@example.com"));
        await server.StopAsync();
        await StartAgainAsync([.. settings, ("Mail__Smtp__Password", "no secret"), ("SSL_CERT_FILE", trusted)]);
        var unknown = await TriedAsync(await RejectedAsync("bob@example.com"));
        await server.StopAsync();
        await StartAgainAsync([.. settings, ("Mail__Smtp__Password", "a secret"), ("SSL_CERT_FILE", trusted)]);
        var taken = await TriedAsync(await RejectedAsync("cyd@example.com"));

        Assert.Equal("queued", Text(refused, "status"));
        Assert.Contains("certificate", Text(refused.GetProperty("deliveries")[0], "smtp_answer"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("queued", Text(unknown, "status"));
        Assert.Contains("535", Text(unknown.GetProperty("deliveries")[0], "smtp_answer"), StringComparison.Ordinal);
        Assert.Equal("sent", Text(taken, "status"));
        var mail = Assert.Single(smtp!.To("cyd@example.com"));
        Assert.Equal((true, "console"), (mail.GetProperty("secure").GetBoolean(), Text(mail, "user")));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        owner.Dispose();
        operation.Dispose();
        if (server is not null) await server.DisposeAsync();
        if (smtp is not null) await smtp.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task StartAsync(params (string Name, string Value)[] mailServer)
    {
        Skip.IfNot(NodeSdk.IsNodeThere, NodeSdk.WhyNot);
        smtp = await SmtpServer.StartAsync(mailServer);
        await StartAgainAsync();
    }

    private async Task StartAgainAsync(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["Demo__AccountSid"] = account,
            ["Demo__AuthToken"] = token,
            ["Operator__Key"] = "the operator's key",
            ["Storage__Path"] = folder.FullName,
            ["Mail__Smtp__Host"] = "127.0.0.1",
            ["Mail__Smtp__Port"] = smtp!.Port.ToString(CultureInfo.InvariantCulture),
            ["Mail__Smtp__Security"] = "None",
            ["Mail__Smtp__From"] = "Console <no-reply@console.example>",
            ["Mail__Smtp__TestClocks"] = "true",
            // What a killed process had in hand comes back after this.
            ["LocalRuntime__QueueLease"] = "00:00:03",
        };
        foreach (var (name, value) in settings) all[name] = value;
        if (server is not null) await server.DisposeAsync();
        server = await ServerProcess.StartAsync(all, port);
    }

    // A registration whose end is told at this address; its SID.
    private async Task<string> RejectedAsync(string address)
    {
        var sid = await RegisterSenderIdAsync(owner, address[..3], "CZ", address);
        await PostAsync(operation, $"/console/v1/Processes/{sid}", ("Action", "decide"), ("Decision", "reject"), ("Reason", "No."));
        return sid;
    }

    private async Task<string> PlaceAsync(string tenant, string signer, params string[] emails)
    {
        var json = JsonSerializer.Serialize(new
        {
            account_sid = tenant,
            documents = new[] { await UploadAsync() },
            phone_numbers = new[] { new { phone_number = "+12025550182" } },
            notification_emails = emails,
            losing_carrier_information = new
            {
                customer_name = "Ada",
                authorized_representative = "Ada",
                authorized_representative_email = signer,
                address = new { street = "1 Main St", city = "San Francisco", state = "CA", zip = "94105", country = "US" },
            },
        });
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await owner.PostAsync(new Uri("/numbers/v1/Porting/PortIn", UriKind.Relative), content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return Text(JsonDocument.Parse(text).RootElement, "port_in_request_sid");
    }

    private async Task<string> UploadAsync()
    {
        using var file = new ByteArrayContent("%PDF-"u8.ToArray());
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var content = new MultipartFormDataContent { { new StringContent("utility_bill"), "document_type" }, { file, "File", "bill.pdf" } };
        using var answer = await owner.PostAsync(new Uri("/numbers-upload/v1/Documents", UriKind.Relative), content);
        return Text(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement, "sid");
    }

    private async Task AdvanceAsync(string clock, double days)
    {
        await PostAsync(owner, $"/console/v1/TestClocks/{clock}", ("FrozenTime", Time(days)));
        await UntilAsync("the clock", async () => Text(await GetAsync(owner, $"/console/v1/TestClocks/{clock}"), "status") == "ready");
    }

    private async Task<JsonElement> TriedAsync(string about)
    {
        await UntilAsync("an attempt", async () => (await MailsAsync(about)).Single().GetProperty("deliveries")[0].GetProperty("smtp_answer").ValueKind == JsonValueKind.String);
        return (await MailsAsync(about)).Single();
    }

    private async Task<IReadOnlyList<JsonElement>> MailsAsync(string about, string more = "") =>
        [.. (await GetAsync(owner, $"/console/v1/Mails?ResourceSid={about}{more}")).GetProperty("mails").EnumerateArray()];

    private static (string Key, string Certificate) Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return (key.ExportPkcs8PrivateKeyPem(), made.ExportCertificatePem());
    }

    private static IEnumerable<string> FatesOf(JsonElement mail) =>
        mail.GetProperty("deliveries").EnumerateArray().Select(one => $"{Text(one, "to")} {Text(one, "status")} {Text(one, "smtp_answer")}");

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static string Time(double days) => Monday.AddDays(days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
