using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.Benchmarks;

/// <summary>A server to measure, with a demo account that owns a few numbers and may send and call as fast as it can.</summary>
internal sealed class Bench : IAsyncDisposable
{
    public const string Sid = "ACbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    public const string Token = "0123456789abcdef0123456789abcdef";

    /// <summary>In front of the names of this run.</summary>
    public static readonly string Prefix = "bench" + Environment.TickCount64.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static int started;

    private readonly DirectoryInfo folder;
    private readonly Dictionary<string, string> settings;
    private readonly HttpClient http;

    private Bench(ServerProcess server, DirectoryInfo folder, Dictionary<string, string> settings)
    {
        Server = server;
        this.folder = folder;
        this.settings = settings;
        http = Client(server.BaseUrl, Sid, Token);
    }

    public ServerProcess Server { get; private set; }

    public static string Messages => $"/2010-04-01/Accounts/{Sid}/Messages.json";

    /// <summary>Starts a server on an empty data folder, or on one that is there.</summary>
    public static async Task<Bench> StartAsync(bool azurite, int sendersPace = 1000, DirectoryInfo? folder = null)
    {
        folder ??= Directory.CreateTempSubdirectory("bench");
        var settings = new Dictionary<string, string>
        {
            ["Demo__AccountSid"] = Sid,
            ["Demo__AuthToken"] = Token,
            ["Storage__Path"] = folder.FullName,
            // One Azurite serves all of a run, and each server has a key of its own.
            ["Storage__Prefix"] = azurite ? $"{Prefix}{Interlocked.Increment(ref started)}" : Prefix,
            ["Messaging__LongCodePerSecond"] = sendersPace.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Voice__CallsPerSecond"] = "1000",
            ["Logging__LogLevel__Default"] = "Warning",
        };
        if (azurite) settings["AzureWebJobsStorage"] = await Azurite.ConnectionStringAsync();
        return new Bench(await ServerProcess.StartAsync(settings), folder, settings);
    }

    /// <summary>A client of an account.</summary>
    public static HttpClient Client(string baseUrl, string sid, string token)
    {
        var basic = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{sid}:{token}"));
        return new HttpClient { BaseAddress = new Uri(baseUrl), Timeout = TimeSpan.FromMinutes(5), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", basic) } };
    }

    /// <summary>Kills the server and starts it again where it was, on its data.</summary>
    public async Task RestartAsync()
    {
        await Server.KillAsync();
        await Server.DisposeAsync();
        Server = await ServerProcess.StartAsync(settings, new Uri(Server.BaseUrl).Port);
    }

    public async Task<string[]> SendersAsync(int count)
    {
        for (var n = 0; n < count; n++) await PostAsync($"/2010-04-01/Accounts/{Sid}/IncomingPhoneNumbers.json", "AreaCode=212");
        var numbers = await GetAsync($"/2010-04-01/Accounts/{Sid}/IncomingPhoneNumbers.json?PageSize=1000");
        return [.. numbers.GetProperty("incoming_phone_numbers").EnumerateArray().Select(number => number.GetProperty("phone_number").GetString()!).Take(count)];
    }

    public static string Form(string from, int n) => $"To=%2B14155550111&From=%2B{from[1..]}&Body=Your+code+is+{n}";

    public async Task<JsonElement> PostAsync(string path, string form)
    {
        using var content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded");
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>Reads an answer to its end and keeps nothing of it; its length in bytes.</summary>
    public async Task<long> DrainAsync(string path)
    {
        await using var body = await http.GetStreamAsync(new Uri(path, UriKind.Relative));
        var buffer = new byte[64 * 1024];
        var length = 0L;
        for (int read; (read = await body.ReadAsync(buffer)) > 0;) length += read;
        return length;
    }

    /// <summary>Stops the server and leaves its data.</summary>
    public async Task<DirectoryInfo> LeaveAsync()
    {
        http.Dispose();
        await Server.StopAsync();
        return folder;
    }

    public async Task<JsonElement> GetAsync(string path) => JsonDocument.Parse(await http.GetStringAsync(new Uri(path, UriKind.Relative))).RootElement;

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Server.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
