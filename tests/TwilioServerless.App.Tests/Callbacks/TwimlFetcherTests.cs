using Microsoft.Extensions.Logging.Abstractions;
using TwilioServerless.App.Callbacks;
using TwilioServerless.Testing;
using static TwilioServerless.App.Tests.Callbacks.GivenWebhook;

namespace TwilioServerless.App.Tests.Callbacks;

public sealed class TwimlFetcherTests : IAsyncDisposable
{
    private readonly CustomerServer server = new();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("text/xml")]
    [InlineData("application/xml")]
    [InlineData("text/html; charset=utf-8")]
    [InlineData("TEXT/XML")]
    public async Task XML_is_a_document(string type)
    {
        server.On("/sms", CustomerAnswer.Twiml("<Message>Hi</Message>") with { ContentType = type });

        var answer = await FetchAsync();

        Assert.Equal("Message", Assert.Single(answer.Document!.Elements).Name);
        Assert.Equal((server.Url("/sms"), null, null), (answer.Url, answer.Text, answer.ErrorCode));
    }

    [Fact]
    public async Task Plain_text_is_a_text()
    {
        server.On("/sms", new CustomerAnswer(Body: "Hello & <bye>", ContentType: "text/plain"));

        Assert.Equal(("Hello & <bye>", null), ((await FetchAsync()) is var answer ? answer.Text : null, answer.Document));
    }

    [Theory]
    [InlineData("text/xml")]
    [InlineData("application/json")]
    [InlineData(null)]
    public async Task An_empty_answer_asks_for_nothing_whatever_its_type(string? type)
    {
        server.On("/sms", new CustomerAnswer(ContentType: type));

        Assert.Empty((await FetchAsync()).Document!.Elements);
    }

    public static TheoryData<CustomerAnswer, int> Faults => new()
    {
        { new CustomerAnswer(Body: "{}", ContentType: "application/json"), 12300 },
        { new CustomerAnswer(Body: "<Response/>", ContentType: null), 12300 },
        { new CustomerAnswer(Body: "<Response>"), 12100 },
        { new CustomerAnswer(Body: "<?xml version='1.1'?><Response/>"), 12101 },
        { new CustomerAnswer(Body: "<html/>", ContentType: "text/html"), 12102 },
        { new CustomerAnswer(500, "<Response/>"), 11200 },
        { new CustomerAnswer { IsChunked = true }, 11770 },
        { new CustomerAnswer(Body: $"<Response>{new string(' ', 65_536)}</Response>"), 11750 },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_cannot_be_used_is_an_error(CustomerAnswer said, int error)
    {
        server.On("/sms", said);

        var answer = await FetchAsync();

        Assert.Equal((error, null, null), (answer.ErrorCode, answer.Document, answer.Text));
    }

    [Fact]
    public async Task When_the_URL_fails_the_fallback_is_asked_and_told_what_failed_where()
    {
        server.On("/sms", new CustomerAnswer(503)).On("/fallback", CustomerAnswer.Twiml("<Message>Sorry</Message>"));

        var answer = await FetchAsync(request => request with { FallbackUrl = server.Url("/fallback?a=1") });

        Assert.Equal((server.Url("/fallback?a=1"), null), (answer.Url, answer.ErrorCode));
        Assert.Equal([.. Parameters.Select(parameter => parameter.Name), "ErrorCode", "ErrorUrl"], server.Requests[1].Form.Select(parameter => parameter.Key));
        Assert.Equal(("11200", server.Url("/sms")), (server.Requests[1]["ErrorCode"], server.Requests[1]["ErrorUrl"]));
        Assert.Equal(Signature(server.Requests[1]), server.Requests[1].Header("X-Twilio-Signature"));
    }

    [Fact]
    public async Task A_document_in_pieces_is_a_document()
    {
        server.On("/sms", CustomerAnswer.Twiml("<Message>Hi</Message>") with { IsChunked = true });

        Assert.Single((await FetchAsync()).Document!.Elements);
    }

    [Fact]
    public async Task The_fallback_is_told_neither_password_nor_fragment_of_the_URL()
    {
        server.On("/sms", new CustomerAnswer(503)).On("/fallback", CustomerAnswer.Twiml(""));

        await FetchAsync(request => request with { Url = $"http://me:secret@127.0.0.1:{server.Port}/sms?a=1#rc=0", FallbackUrl = server.Url("/fallback") });

        Assert.Equal(server.Url("/sms?a=1"), server.Requests[1]["ErrorUrl"]);
    }

    [Fact]
    public async Task What_was_asked_of_URL_and_fallback_is_there_in_its_order()
    {
        server.On("/sms", new CustomerAnswer(503)).On("/fallback", CustomerAnswer.Twiml(""));

        var answer = await FetchAsync(request => request with { FallbackUrl = server.Url("/fallback") });

        Assert.Equal([server.Url("/sms"), server.Url("/fallback")], answer.AllExchanges.Select(exchange => exchange.Url));
        Assert.Equal([server.Url("/sms"), server.Url("/fallback")], answer.AllExchanges.OrderBy(exchange => exchange.Sid).Select(exchange => exchange.Url));
    }

    [Fact]
    public async Task A_document_that_cannot_be_read_is_a_failure_too()
    {
        server.On("/sms", new CustomerAnswer(Body: "<Response>")).On("/fallback", CustomerAnswer.Twiml(""));

        await FetchAsync(request => request with { FallbackUrl = server.Url("/fallback"), FallbackMethod = "GET" });

        Assert.Equal(("GET", "12100"), (server.Requests[1].Method, server.Requests[1].Query.Single(parameter => parameter.Key == "ErrorCode").Value));
    }

    [Fact]
    public async Task A_fallback_that_fails_as_well_says_why_and_nobody_else_is_asked()
    {
        server.On("/sms", new CustomerAnswer(503)).On("/fallback", new CustomerAnswer(Body: "<no/>"));

        var answer = await FetchAsync(request => request with { FallbackUrl = server.Url("/fallback") });

        Assert.Equal((12102, 2), (answer.ErrorCode, server.Requests.Count));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Without_a_fallback_nobody_else_is_asked(string? fallback)
    {
        Assert.Equal(11200, (await FetchAsync(request => request with { FallbackUrl = fallback })).ErrorCode);

        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("/next?a=1", "http://app.test/next?a=1")]
    [InlineData("next", "http://app.test/dir/next")]
    [InlineData("", "http://app.test/dir/doc?x=1")]
    [InlineData("https://other.test/x", "https://other.test/x")]
    [InlineData("//", "//")]
    [InlineData("http://[", "http://[")]
    public void A_reference_counts_from_the_document(string reference, string url) =>
        Assert.Equal(url, new TwimlAnswer("http://app.test/dir/doc?x=1").Resolve(reference));

    private Task<TwimlAnswer> FetchAsync(Func<TwimlRequest, TwimlRequest>? with = null)
    {
        var request = new TwimlRequest(Resource, server.Url("/sms"), "POST", Parameters, "token-1");
        return new TwimlFetcher(Door(), NullLogger<TwimlFetcher>.Instance).FetchAsync(Tenant, with?.Invoke(request) ?? request, default);
    }
}
