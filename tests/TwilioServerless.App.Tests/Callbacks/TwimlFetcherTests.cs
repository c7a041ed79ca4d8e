using System.Text;
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

    [Theory]
    [InlineData("audio/mpeg", 10)]
    [InlineData("audio/x-wav; rate=8000", 100_000)]
    public async Task A_sound_is_an_answer_where_it_can_be_heard_however_long_it_is(string type, int length)
    {
        server.On("/sms", new CustomerAnswer(Body: new string('x', length), ContentType: type)).On("/fallback", CustomerAnswer.Twiml(""));

        var heard = await FetchAsync(request => request with { MaySound = true, FallbackUrl = server.Url("/fallback") });

        Assert.Equal((true, server.Url("/sms"), null, null, null), (heard.IsSound, heard.Url, heard.Document, heard.Text, heard.ErrorCode));
        Assert.Equal("", heard.Exchange!.ResponseBody);
        Assert.Equal((false, 12300), ((await FetchAsync()) is var read && read.IsSound, read.ErrorCode));
    }

    [Theory]
    [InlineData("iso-8859-1", "text/xml", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>")]
    [InlineData("iso-8859-1", "text/xml; charset=latin1", "\n<!--?-->")]
    [InlineData("iso-8859-1", "text/xml; charset=\"ISO-8859-1\"", "<?xml version='1.0' encoding='utf-8'?>")]
    [InlineData("windows-1252", "text/xml; charset=windows-1252", "")]
    [InlineData("utf-16", "text/xml", "\ufeff<?xml version=\"1.0\" encoding=\"UTF-16\"?>")]
    [InlineData("utf-16BE", "text/xml; charset=utf-8", "\ufeff")]
    [InlineData("utf-8", "text/xml; charset=nonsense", "\ufeff<?xml version=\"1.0\"?>")]
    [InlineData("utf-8", "text/xml; charset=utf-7", "<?xml version=\"1.0\" encoding=\"nonsense\"?>")]
    public async Task A_document_is_read_in_its_charset(string charset, string type, string start)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        server.On("/sms", new CustomerAnswer(Body: start + "<Response><Message>Caf\u00e9</Message></Response>", ContentType: type) { Encoding = encoding });

        Assert.Equal("Caf\u00e9", Assert.Single((await FetchAsync()).Document!.Elements).Text);
    }

    [Fact]
    public async Task Cookies_are_told_where_they_are_meant_for_and_never_kept_with_what_was_asked()
    {
        server
            .On("/sms", CustomerAnswer.RedirectTo("/next") with { Headers = ["Set-Cookie: session=1; Path=/", "Set-Cookie: other=2; Path=/elsewhere"] })
            .On("/next", new CustomerAnswer(503) { Headers = ["Set-Cookie: step=3"] })
            .On("/fallback", CustomerAnswer.Twiml(""));

        var answer = await FetchAsync(request => request with { FallbackUrl = server.Url("/fallback") });

        Assert.Equal([null, "session=1", "session=1; step=3"], server.Requests.Select(request => request.Header("Cookie")));
        Assert.Equal(["session", "other", "step"], answer.Cookies.Select(cookie => cookie.Name));
        Assert.DoesNotContain(answer.AllExchanges.SelectMany(exchange => exchange.RequestHeaders.Concat(exchange.ResponseHeaders)), header => header.Name.Contains("Cookie", StringComparison.OrdinalIgnoreCase));
        await FetchAsync(request => request with { Url = server.Url("/fallback"), Cookies = answer.Cookies });
        Assert.Equal("session=1; step=3", server.Requests[^1].Header("Cookie"));
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
