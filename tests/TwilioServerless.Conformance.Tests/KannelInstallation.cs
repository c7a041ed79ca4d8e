using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Kannel;

namespace TwilioServerless.Conformance.Tests;

/// <summary>The running product whose carrier is Kannel, a customer's server, and a gateway with a fake SMSC unless the test brings its own.</summary>
internal sealed class KannelInstallation : IAsyncDisposable
{
    public const string Theirs = "+14155550111";
    public static readonly string Account = "AC" + new string('c', 32);

    private const string Secret = "shared-with-the-gateway";
    private static readonly string Token = new('d', 32);

    private readonly TemporaryFolder folder = new();
    private readonly int port = ServerProcess.FreePort();
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly KannelGateway? gateway;
    private readonly FakeSmsc? smsc;
    private readonly string sendUrl;
    private ServerProcess? server;

    private KannelInstallation(string sendUrl) => this.sendUrl = sendUrl;

    private KannelInstallation(KannelGateway gateway, int port)
        : this(gateway.SendUrl) => (this.gateway, smsc, this.port) = (gateway, new FakeSmsc(gateway.SmscPort), port);

    public CustomerServer Customer { get; } = new();

    public KannelGateway Gateway => gateway!;

    public FakeSmsc Smsc => smsc!;

    /// <summary>A number of the account; what comes in on it is asked of <see cref="Customer"/> at /sms.</summary>
    public string Ours { get; private set; } = "";

    /// <summary>With a real gateway; skips the test, and says why, where there can be none.</summary>
    public static async Task<KannelInstallation> OpenAsync()
    {
        var whyNot = await KannelPackages.WhyNotAsync();
        Skip.If(whyNot is not null, whyNot);
        var port = ServerProcess.FreePort();
        var gateway = await KannelGateway.StartAsync($"http://127.0.0.1:{port}/carriers/kannel/messages?secret={Secret}");
        return await OpenAsync(new KannelInstallation(gateway, port));
    }

    /// <summary>With whatever answers at this address.</summary>
    public static Task<KannelInstallation> OpenAsync(string sendUrl) => OpenAsync(new KannelInstallation(sendUrl));

    /// <summary>Kills our process as an operator's `kill -9` would.</summary>
    public async Task KillServerAsync()
    {
        await server!.KillAsync();
        await server.DisposeAsync();
    }

    /// <summary>Starts it, again with what it had.</summary>
    public async Task StartServerAsync()
    {
        server = await ServerProcess.StartAsync(Settings(), port);
        var number = (await GetAsync("IncomingPhoneNumbers.json")).GetProperty("incoming_phone_numbers")[0];
        Ours = number.GetProperty("phone_number").GetString()!;
        await PostAsync($"IncomingPhoneNumbers/{number.GetProperty("sid").GetString()}.json", ("SmsUrl", Customer.Url("/sms")));
    }

    public async Task<string> SendAsync(string body, string to = Theirs) =>
        (await PostAsync("Messages.json", ("From", Ours), ("To", to), ("Body", body))).GetProperty("sid").GetString()!;

    public Task<JsonElement> FetchAsync(string message) => GetAsync($"Messages/{message}.json");

    /// <summary>Waits until each of these messages has one of these statuses.</summary>
    public async Task UntilAsync(string[] messages, params string[] statuses)
    {
        foreach (var message in messages)
            for (var end = DateTime.UtcNow.AddSeconds(90); ; await Task.Delay(100))
            {
                var status = (await FetchAsync(message)).GetProperty("status").GetString()!;
                if (statuses.Contains(status)) break;
                Assert.True(DateTime.UtcNow < end, $"{message} is {status}, not {string.Join(" or ", statuses)}.\n{server!.Output}");
            }
    }

    /// <summary>The status of the answer to a request without credentials.</summary>
    public async Task<int> StatusAsync(string path)
    {
        using var stranger = new HttpClient();
        using var answer = await stranger.GetAsync(new Uri(server!.BaseUrl + path));
        return (int)answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        if (smsc is not null) await smsc.DisposeAsync();
        if (gateway is not null) await gateway.DisposeAsync();
        await Customer.DisposeAsync();
        http.Dispose();
        folder.Dispose();
    }

    private static async Task<KannelInstallation> OpenAsync(KannelInstallation installation)
    {
        var basic = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Account}:{Token}"));
        installation.http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", basic);
        await installation.StartServerAsync();
        return installation;
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["Demo__AccountSid"] = Account,
        ["Demo__AuthToken"] = Token,
        ["Storage__Path"] = folder.Path,
        ["Carrier__Name"] = "Kannel",
        ["Carrier__ReceiptDeadline"] = "00:00:10",
        ["Kannel__SendUrl"] = sendUrl,
        ["Kannel__Username"] = KannelGateway.Username,
        ["Kannel__Password"] = KannelGateway.Password,
        ["Kannel__PublicUrl"] = $"http://127.0.0.1:{port}",
        ["Kannel__Secret"] = Secret,
        ["Messaging__LongCodePerSecond"] = "20",
        // What a killed process had in hand comes back after this.
        ["LocalRuntime__QueueLease"] = "00:00:03",
    };

    private async Task<JsonElement> GetAsync(string path) => await ReadAsync(await http.GetAsync(Address(path)));

    private async Task<JsonElement> PostAsync(string path, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
        return await ReadAsync(await http.PostAsync(Address(path), content));
    }

    private Uri Address(string path) => new($"{server!.BaseUrl}/2010-04-01/Accounts/{Account}/{path}");

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.RequestUri}: {(int)answer.StatusCode} {text}");
            return JsonDocument.Parse(text).RootElement;
        }
    }
}
