using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using TwilioServerless.Testing;
using Xunit.Abstractions;

namespace TwilioServerless.Conformance.Tests;

/// <summary>
/// Every operation of COVERAGE.md is asked with every one of its parameters being nonsense of every kind: it answers as Twilio
/// does, with an error of the catalogue or with success, and never fails itself. The parameters are read off the sources.
/// </summary>
public sealed partial class HostileInputTests(RunningServer server, ITestOutputHelper log) : IClassFixture<RunningServer>
{
    private static readonly string[] Nonsense =
    [
        "", " ", "\0\u0001\u001b", "😀'\"<>&%;--\\|", "-1", "0", "99999999999999999999", "true", "{", "[]", "null", "2026-99-99T99:99:99Z", "0001-01-01", "9999-12-31", "http://", "http://[::1", "ftp://host/",
        "+", "+1", "+999999999999999999999", "AC" + "ffffffffffffffffffffffffffffffff", "MG" + "00000000000000000000000000000000", "sid", "../../..", "whatsapp:", new string('x', 70_000),
    ];

    // What makes one resource of a kind, so that there is one whose changes can be refused.
    private static readonly (string Path, (string Name, string Value)[] Form)[] Seeds =
    [
        ("/2010-04-01/Accounts", [("FriendlyName", "Sub")]),
        ("/2010-04-01/Accounts/{accountSid}/Addresses", [("CustomerName", "Ada"), ("Street", "4th"), ("City", "SF"), ("Region", "CA"), ("PostalCode", "94019"), ("IsoCountry", "US")]),
        ("/2010-04-01/Accounts/{accountSid}/Applications", [("FriendlyName", "App")]),
        ("/2010-04-01/Accounts/{accountSid}/Keys", [("FriendlyName", "Key")]),
        ("/2010-04-01/Accounts/{accountSid}/Messages", [("To", "+14155550123"), ("From", "{number}"), ("Body", "Hello")]),
        ("/2010-04-01/Accounts/{accountSid}/Calls", [("To", "+14155550123"), ("From", "{number}"), ("Record", "true"), ("Twiml", "<Response><Say>Hello</Say><Record timeout=\"2\" transcribe=\"true\"/></Response>")]),
        ("/2010-04-01/Accounts/{accountSid}/Conferences/Room/Participants", [("To", "+14155550124"), ("From", "{number}"), ("Record", "true")]),
        ("/2010-04-01/Accounts/{accountSid}/Queues", [("FriendlyName", "Support")]),
        ("/console/v1/NumberRequests", [("IsoCountry", "IT"), ("Type", "Local")]),
        ("/console/v1/TestClocks", [("FrozenTime", "2026-01-01T00:00:00Z")]),
        ("/console/v1/TwimlBins", [("FriendlyName", "Bin"), ("Twiml", "<Response/>")]),
        ("/messaging/v1/Services", [("FriendlyName", "Service")]),
    ];

    [Fact]
    public async Task No_nonsense_makes_an_operation_fail()
    {
        using var http = Client();
        var codes = Codes();
        await SeedAsync(http);
        var (failures, requests) = (new List<string>(), 0);
        foreach (var operation in Operations())
        {
            var path = await ResolveAsync(http, operation.Path, real: operation.Verb != "DELETE");
            foreach (var parameters in Parameters(operation))
            {
                using var answer = await SendAsync(http, operation.Verb, path, parameters);
                requests++;
                if (await FlawAsync(answer, codes) is { } flaw)
                    failures.Add($"{operation.Verb} {path} {string.Join('&', parameters.Select(one => $"{one.Name}={one.Value[..Math.Min(40, one.Value.Length)]}").Take(3))}: {flaw}");
            }
        }
        log.WriteLine($"{requests} requests");

        Assert.True(failures.Count == 0, $"{failures.Count} of {requests}:\n" + string.Join('\n', failures.Take(40)) + "\n" + server.Output);
        var proof = await GetAsync(http, "/console/v1/Reconciliation");
        Assert.Equal("0.00000", proof.GetProperty("difference").GetString());
    }

    // Each parameter alone, then all at once, with each kind of nonsense; then none.
    private static IEnumerable<(string Name, string Value)[]> Parameters(Operation operation) =>
        Nonsense.SelectMany(value => operation.Parameters.Select(name => new[] { (name, value) }).Append([.. operation.Parameters.Select(name => (name, value))])).Append([]);

    private static async Task<string?> FlawAsync(HttpResponseMessage answer, HashSet<int> codes)
    {
        var status = (int)answer.StatusCode;
        if (status is >= 200 and < 400) return null;
        var text = await answer.Content.ReadAsStringAsync();
        if (status >= 500 && status != 501) return $"{status} {text}";
        if (answer.RequestMessage!.Method == HttpMethod.Head) return text.Length == 0 ? null : $"{status} with a body: {text}";
        try
        {
            using var body = JsonDocument.Parse(text);
            return codes.Contains(body.RootElement.GetProperty("code").GetInt32()) ? null : $"{status} {text}";
        }
        catch (Exception unread) when (unread is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"{status} with a body that is no error: {text[..Math.Min(200, text.Length)]}";
        }
    }

    private async Task SeedAsync(HttpClient http)
    {
        var numbers = await GetAsync(http, $"/2010-04-01/Accounts/{server.AccountSid}/IncomingPhoneNumbers.json");
        var number = numbers.GetProperty("incoming_phone_numbers")[0].GetProperty("phone_number").GetString()!;
        foreach (var (path, form) in Seeds)
        {
            (string, string)[] filled = [.. form.Select(one => (one.Name, one.Value.Replace("{number}", number, StringComparison.Ordinal)))];
            using var answer = await SendAsync(http, "POST", await ResolveAsync(http, path, real: true), filled);
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    // A path's places filled with the first resource that the list above it shows, or with nobody's SID.
    private async Task<string> ResolveAsync(HttpClient http, string path, bool real)
    {
        var resolved = "";
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            resolved += "/" + (segment switch
            {
                "{accountSid}" => server.AccountSid,
                "{country}"    => "US",
                ['{', ..]      => (real ? await FirstAsync(http, Suffixed(resolved)) : null) ?? "ZZ" + new string('0', 32),
                _              => segment,
            });
        }
        return Suffixed(resolved);
    }

    private static string Suffixed(string path) => path.StartsWith("/2010-04-01", StringComparison.Ordinal) ? path + ".json" : path;

    private static async Task<string?> FirstAsync(HttpClient http, string list)
    {
        using var answer = await http.GetAsync(new Uri(list, UriKind.Relative));
        if (!answer.IsSuccessStatusCode) return null;
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var items = body.RootElement.EnumerateObject().FirstOrDefault(property => property.Value.ValueKind == JsonValueKind.Array).Value;
        return items.ValueKind == JsonValueKind.Array && items.GetArrayLength() > 0 && (items[0].TryGetProperty("sid", out var sid) || items[0].TryGetProperty("call_sid", out sid)) ? sid.GetString() : null;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, string verb, string path, (string Name, string Value)[] parameters)
    {
        var inQuery = verb is "GET" or "HEAD" or "DELETE";
        var pairs = parameters.Select(one => KeyValuePair.Create(one.Name, inQuery ? one.Value[..Math.Min(one.Value.Length, 2_000)] : one.Value)).ToArray();
        var query = inQuery ? "?" + string.Join('&', pairs.Take(30).Select(one => $"{Uri.EscapeDataString(one.Key)}={Uri.EscapeDataString(one.Value[..Math.Min(one.Value.Length, 2_000 / Math.Min(30, pairs.Length))])}")) : "";
        using var request = new HttpRequestMessage(new HttpMethod(verb), path + query);
        if (!inQuery) request.Content = new StringContent(string.Join('&', pairs.Select(one => $"{Uri.EscapeDataString(one.Key)}={Uri.EscapeDataString(one.Value)}")), Encoding.ASCII, "application/x-www-form-urlencoded");
        return await http.SendAsync(request);
    }

    private HttpClient Client()
    {
        var basic = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{server.AccountSid}:{server.AuthToken}"));
        return new HttpClient { BaseAddress = new Uri(server.BaseUrl), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", basic) } };
    }

    private static async Task<JsonElement> GetAsync(HttpClient http, string path) => JsonDocument.Parse(await http.GetStringAsync(new Uri(path, UriKind.Relative))).RootElement;

    private static string Source(params string[] parts) => Path.Combine([Repository.Root, "src", .. parts]);

    private static HashSet<int> Codes() =>
        [.. File.ReadLines(Source("TwilioServerless.Domain", "Errors", "errors.csv")).Skip(1).Select(line => int.Parse(line.Split(',')[0], CultureInfo.InvariantCulture))];

    private static IEnumerable<Operation> Operations()
    {
        var slices = Directory.GetFiles(Source("TwilioServerless.Functions"), "*Functions.cs", SearchOption.AllDirectories)
            .Select(file => (Slice: Path.GetFileName(Path.GetDirectoryName(file)!), Text: File.ReadAllText(file))).ToArray();
        foreach (var row in File.ReadLines(Source("TwilioServerless.Functions", "COVERAGE.md")).Where(line => line.Contains("| /", StringComparison.Ordinal)))
        {
            var cells = row.Split('|', StringSplitOptions.TrimEntries);
            var slice = slices.First(one => one.Text.Contains($"\"{cells[3]}\"", StringComparison.Ordinal) || one.Text.Contains($"nameof({cells[3]})", StringComparison.Ordinal)).Slice;
            yield return new(cells[1], cells[2], ParametersOf(slice));
        }
    }

    private static string[] ParametersOf(string slice) =>
        Directory.Exists(Source("TwilioServerless.App", slice))
            ? [.. Directory.GetFiles(Source("TwilioServerless.App", slice), "*.cs", SearchOption.AllDirectories).SelectMany(file => Parameter().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct().Order()]
            : [];

    [GeneratedRegex("""(?:Text|Required|Has|All|Boolean|Integer|Choice<\w+>|Url|Method|Bound|Date|Dates)\((?:form, )?"([A-Z]\w+)""")]
    private static partial Regex Parameter();

    private sealed record Operation(string Verb, string Path, string[] Parameters);
}
