using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace TwilioServerless.Conformance.Tests;

/// <summary>Requests to a server that may be dead at times.</summary>
internal static class RestCalls
{
    public static HttpClient Client(string baseUrl, string account, string token)
    {
        var basic = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{account}:{token}"));
        return new HttpClient { BaseAddress = new Uri(baseUrl), Timeout = TimeSpan.FromMinutes(1), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", basic) } };
    }

    public static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    /// <summary>All pages of a list.</summary>
    public static async Task<List<JsonElement>> AllAsync(HttpClient http, string account, string resource, string key)
    {
        var items = new List<JsonElement>();
        for (var next = $"/2010-04-01/Accounts/{account}/{resource}.json?PageSize=1000"; next is not null;)
        {
            var page = await GetAsync(http, next);
            items.AddRange(page.GetProperty(key).EnumerateArray());
            next = page.GetProperty("next_page_uri").GetString();
        }
        return items;
    }

    public static async Task UntilAsync(string what, Func<Task<bool>> holds)
    {
        for (var end = DateTime.UtcNow.AddSeconds(120); !await holds(); await Task.Delay(250))
            Assert.True(DateTime.UtcNow < end, $"Waited too long for {what}.");
    }

    public static async Task<JsonElement> GetAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(answer);
    }

    public static async Task<JsonElement> PostAsync(HttpClient http, string path, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        return await ReadAsync(answer);
    }

    public static async Task<JsonElement> PostJsonAsync<T>(HttpClient http, string path, T body)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        return await ReadAsync(answer);
    }

    /// <summary>Registers a sender ID; its SID.</summary>
    public static async Task<string> RegisterSenderIdAsync(HttpClient http, string name, string country, string email)
    {
        var registered = await PostAsync(
            http,
            "/console/v1/SenderIds",
            ("SenderId", name),
            ("IsoCountry", country),
            ("Purpose", "transactional"),
            ("CompanyName", "Bakery Ltd"),
            ("CompanyCountry", "GB"),
            ("Website", "https://bakery.test"),
            ("MonthlyVolume", "1000"),
            ("UseCase", "Orders"),
            ("NotificationEmail", email));
        return Text(registered, "sid");
    }

    /// <summary>A post of a form; null: nobody answered.</summary>
    public static async Task<JsonElement?> TryPostAsync(HttpClient http, string path, params (string Name, string Value)[] form)
    {
        try
        {
            return await PostAsync(http, path, form);
        }
        catch (Exception unanswered) when (unanswered is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage!.RequestUri}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
