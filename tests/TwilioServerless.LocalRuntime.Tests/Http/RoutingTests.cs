using System.Net;

namespace TwilioServerless.LocalRuntime.Tests.Http;

public sealed class RoutingTests : IAsyncLifetime
{
    private RunningHost host = null!;

    public async Task InitializeAsync() => host = await RunningHost.StartAsync(new HostPlan(typeof(RouteSamples)));

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("/Accounts/AC1/Messages.json", "list AC1 json")]
    [InlineData("/accounts/AC1/MESSAGES.Json", "list AC1 Json")]
    [InlineData("/Accounts/AC1/Messages.json/", "list AC1 json")]
    [InlineData("/Messages/SM1.json", "fetch SM1 json")]
    [InlineData("/Messages/SM1.2.json", "fetch SM1.2 json")]
    [InlineData("/Messages/SM1", "plain SM1")]
    [InlineData("/Lists/a.csv", "constrained a csv")]
    [InlineData("/Lists/a.pdf", "unconstrained a.pdf")]
    [InlineData("/Messages/+15005550006", "plain +15005550006")]
    [InlineData("/Messages/%2B15005550006", "plain +15005550006")]
    [InlineData("/typed/7/0f8fad5bd9cb469fa16570867728950e/Monday", "7 0f8fad5bd9cb469fa16570867728950e Monday")]
    [InlineData("/typed/7/0f8fad5bd9cb469fa16570867728950e", "7 0f8fad5bd9cb469fa16570867728950e Friday")]
    [InlineData("/files/a/b/c.txt", "GET a/b/c.txt")]
    [InlineData("/files", "GET ")]
    [InlineData("/Query?DateSent%3C=2026-01-01&DateSent>=2&a=1&a=2", "DateSent<=2026-01-01&DateSent>=2&a=1,2")]
    public async Task A_path_reaches_the_function_with_its_values(string path, string answer) =>
        Assert.Equal(answer, await host.Client.GetStringAsync(path));

    [Fact]
    public async Task The_first_function_by_name_answers_even_where_a_literal_would_fit_better() =>
        Assert.Equal("dynamic literal", await host.Client.GetStringAsync("/Order/literal"));

    [Fact]
    public async Task Functions_share_a_route_with_different_verbs_and_repeated_form_keys_are_all_there()
    {
        using var form = new FormUrlEncodedContent([new("To", "+1"), new("To", "2")]);

        var answer = await host.Client.PostAsync("/Accounts/AC1/Messages.json", form);

        Assert.Equal("create AC1 +1|2", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET", "/nowhere")]
    [InlineData("GET", "/")]
    [InlineData("DELETE", "/Messages/SM1")]
    [InlineData("HEAD", "/Messages/SM1")]
    [InlineData("GET", "/typed/seven/0f8fad5bd9cb469fa16570867728950e")]
    [InlineData("GET", "/api/Messages/SM1")]
    [InlineData("GET", "/Messages//SM1")]
    [InlineData("GET", "/admin/functions")]
    [InlineData("POST", "/admin/host/status")]
    [InlineData("GET", "/runtime/webhooks/durabletask")]
    public async Task What_no_function_answers_is_an_empty_404(string verb, string path)
    {
        var answer = await host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(verb), path));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_function_without_verbs_takes_all_of_them()
    {
        var answer = await host.Client.SendAsync(new HttpRequestMessage(new HttpMethod("REPORT"), "/files/x"));

        Assert.Equal("REPORT x", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_function_that_wants_a_key_answers_401() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client.GetAsync("/Locked")).StatusCode);

    [Fact]
    public async Task The_host_reports_that_it_runs() =>
        Assert.Equal("""{"state":"Running"}""", await host.Client.GetStringAsync("/admin/host/status"));

    [Theory]
    [InlineData("""{ "version": "2.0" }""", "/api/Messages/SM1")]
    [InlineData("""{ "version": "2.0", "extensions": { "http": { "routePrefix": "v1/x" } } }""", "/v1/x/Messages/SM1")]
    public async Task Routes_are_below_the_prefix_of_host_json(string hostJson, string path)
    {
        await using var prefixed = await RunningHost.StartAsync(new HostPlan(typeof(RouteSamples)) { HostJson = hostJson });

        Assert.Equal("plain SM1", await prefixed.Client.GetStringAsync(path));
        Assert.Equal(HttpStatusCode.NotFound, (await prefixed.Client.GetAsync("/Messages/SM1")).StatusCode);
    }
}
