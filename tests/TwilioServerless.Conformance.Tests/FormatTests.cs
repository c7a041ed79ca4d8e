using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using CsvHelper;
using TwilioServerless.Testing;

namespace TwilioServerless.Conformance.Tests;

/// <summary>Every list of the API of 2010-04-01 as JSON, XML and CSV: the same resources in the same order, in Twilio's envelopes.</summary>
public sealed class FormatTests(RunningServer server) : IClassFixture<RunningServer>
{
    // Where there are numbers of each kind; of the others there are none anywhere.
    private static readonly Dictionary<string, string> Stocked = new()
    {
        ["Local"] = "US", ["TollFree"] = "US", ["Mobile"] = "GB", ["National"] = "JP", ["SharedCost"] = "AU",
    };

    public static TheoryData<string> Lists => [.. File.ReadLines(Path.Combine(Repository.Root, "src", "TwilioServerless.Functions", "COVERAGE.md"))
        .Where(line => line.StartsWith("| GET | /2010-04-01/", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[2])
        .Where(path => !path.Contains("{country}", StringComparison.Ordinal) || Stocked.ContainsKey(path.Split('/')[^1]))
        .Where(path => !path.EndsWith('}') && !path.EndsWith("Balance", StringComparison.Ordinal) && path.Count(c => c == '{') <= 1 + (path.Contains("{country}", StringComparison.Ordinal) ? 1 : 0))];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_holds_the_same_in_every_format(string path)
    {
        using var http = Client();
        var address = path.Replace("{accountSid}", server.AccountSid, StringComparison.Ordinal).Replace("{country}", Stocked.GetValueOrDefault(path.Split('/')[^1]), StringComparison.Ordinal);

        using var json = JsonDocument.Parse(await GetAsync(http, address + ".json", "application/json"));
        var xml = XDocument.Parse(await GetAsync(http, address + ".xml", "application/xml"));
        var bare = XDocument.Parse(await GetAsync(http, address, "application/xml"));
        var csv = Read(await GetAsync(http, address + ".csv", "text/csv"));

        var items = json.RootElement.EnumerateObject().Single(property => property.Value.ValueKind == JsonValueKind.Array).Value;
        var list = Assert.Single(xml.Root!.Elements());
        Assert.Equal("TwilioResponse", xml.Root.Name.LocalName);
        Assert.Equal(items.GetArrayLength(), list.Elements().Count());
        Assert.Equal(items.GetArrayLength(), bare.Root!.Elements().Single().Elements().Count());
        Assert.Equal(items.GetArrayLength(), csv.Count);
        foreach (var (item, element, record) in items.EnumerateArray().Zip(list.Elements(), csv))
        foreach (var member in item.EnumerateObject().Where(member => member.Value.ValueKind is JsonValueKind.String && member.Name is "sid" or "phone_number" or "friendly_name"))
        {
            var name = string.Concat(member.Name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
            Assert.Equal(member.Value.GetString(), element.Element(name)!.Value);
            Assert.Equal(member.Value.GetString(), record[name]);
        }
    }

    private static List<Dictionary<string, string>> Read(string text)
    {
        using var reader = new CsvReader(new StringReader(text), CultureInfo.InvariantCulture);
        Assert.True(reader.Read() && reader.ReadHeader(), "There is no header.");
        var records = new List<Dictionary<string, string>>();
        while (reader.Read()) records.Add(reader.HeaderRecord!.ToDictionary(name => name, name => reader.GetField(name)!));
        return records;
    }

    private static async Task<string> GetAsync(HttpClient http, string address, string type)
    {
        using var answer = await http.GetAsync(new Uri(address, UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {(int)answer.StatusCode}");
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsStringAsync();
    }

    private HttpClient Client()
    {
        var basic = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{server.AccountSid}:{server.AuthToken}"));
        return new HttpClient { BaseAddress = new Uri(server.BaseUrl), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", basic) } };
    }
}
