using TwilioServerless.App.Monitor;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Testing;
using static TwilioServerless.App.Tests.Callbacks.GivenWebhook;

namespace TwilioServerless.App.Tests.Callbacks;

/// <summary>What is kept of a request and its answer.</summary>
public sealed class WebhookRecordTests : IAsyncDisposable
{
    private readonly CustomerServer server = new();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Request_and_answer_are_kept_as_they_were()
    {
        server.On("/sms", CustomerAnswer.Twiml("<Message>Hi</Message>") with { Headers = ["Server: mine"] });

        var kept = (await SendAsync(server.Url("/sms?a=1#rc=2"))).Exchange!;

        Assert.Equal((server.Url("/sms?a=1"), "POST", Resource, Product.Start), (kept.Url, kept.Method, kept.ResourceSid, kept.SentAt));
        Assert.Equal(Parameters, kept.Parameters);
        Assert.Equal((200, null, 0, 0), (kept.Status, kept.ErrorCode, kept.Attempt, kept.Redirects));
        Assert.Contains("<Message>Hi</Message>", kept.ResponseBody);
        Assert.Contains(new("Server", "mine"), kept.ResponseHeaders);
        Assert.Contains(new("Content-Type", "text/xml"), kept.ResponseHeaders);
        Assert.Contains(new("X-Twilio-Signature", server.Requests[0].Header("X-Twilio-Signature")!), kept.RequestHeaders);
        Assert.Contains(new("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"), kept.RequestHeaders);
    }

    [Fact]
    public async Task The_parameters_of_a_GET_are_kept_beside_its_URL()
    {
        server.On("/sms", CustomerAnswer.Twiml(""));

        var kept = (await SendAsync(server.Url("/sms?a=1"), "GET")).Exchange!;

        Assert.Equal((server.Url("/sms?a=1"), "GET"), (kept.Url, kept.Method));
        Assert.Equal(Parameters, kept.Parameters);
    }

    [Fact]
    public async Task Behind_redirects_the_last_request_is_kept()
    {
        server.On("/old", CustomerAnswer.RedirectTo("/sms?b=2")).On("/sms", CustomerAnswer.Twiml(""));

        var kept = (await SendAsync(server.Url("/old"))).Exchange!;

        Assert.Equal((server.Url("/sms?b=2"), "GET", 1), (kept.Url, kept.Method, kept.Redirects));
        Assert.Empty(kept.Parameters);
    }

    [Fact]
    public async Task No_password_no_token_and_no_cookie_is_kept()
    {
        server
            .On("/sms", CustomerAnswer.RedirectTo($"http://other:hidden2@127.0.0.1:{server.Port}/sms") with { Headers = ["Set-Cookie: id=hidden3"] });

        var kept = (await SendAsync($"http://me:hidden1@127.0.0.1:{server.Port}/sms")).Exchange!;

        Assert.Equal(11215, kept.ErrorCode);
        var stored = System.Text.Encoding.UTF8.GetString(StoredJson.Write(kept, MonitorJson.Default.Exchange).Span);
        Assert.DoesNotContain("hidden", stored);
        Assert.DoesNotContain("Basic ", stored);
        Assert.DoesNotContain(Token, stored);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/sms", 11202)]
    [InlineData("http://10.0.0.1/sms", 11205)]
    [InlineData("nonsense", 11100)]
    public async Task What_was_never_answered_is_kept_too(string url, int code)
    {
        var kept = (await SendAsync(url)).Exchange!;

        Assert.Equal((url, null, code, ""), (kept.Url, kept.Status, kept.ErrorCode, kept.ResponseBody));
        Assert.Empty(kept.ResponseHeaders);
    }

    [Fact]
    public async Task A_stored_exchange_comes_back_as_it_was()
    {
        server.On("/sms", new CustomerAnswer(500, "Grüße \"&\" <😀>\n\u0001"));
        var kept = (await SendAsync(server.Url("/sms"))).Exchange!;

        var read = StoredJson.Read(StoredJson.Write(kept, MonitorJson.Default.Exchange), MonitorJson.Default.Exchange);

        Assert.Equal(kept.ResponseBody, read.ResponseBody);
        Assert.Equal(kept with { Parameters = [], RequestHeaders = [], ResponseHeaders = [] }, read with { Parameters = [], RequestHeaders = [], ResponseHeaders = [] });
        Assert.Equal(kept.Parameters.ToList(), [.. read.Parameters]);
        Assert.Equal(kept.RequestHeaders.ToList(), [.. read.RequestHeaders]);
        Assert.Equal(kept.ResponseHeaders.ToList(), [.. read.ResponseHeaders]);
    }

    [Fact]
    public async Task The_documents_of_new_numbers_come_from_here_and_nobody_is_asked() =>
        Assert.Empty((await SendAsync(WelcomeUrls.Sms)).Exchanges);
}
