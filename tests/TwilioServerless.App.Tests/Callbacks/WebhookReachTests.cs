using TwilioServerless.Testing;
using static TwilioServerless.App.Tests.Callbacks.GivenWebhook;

namespace TwilioServerless.App.Tests.Callbacks;

/// <summary>Where a webhook gets, and where it must not.</summary>
public sealed class WebhookReachTests : IAsyncDisposable
{
    private readonly CustomerServer server = new CustomerServer().On("/sms", CustomerAnswer.Twiml("<Message>Hi</Message>"));

    private CustomerRequest Received => Assert.Single(server.Requests);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    public async Task A_redirect_is_followed_with_a_GET_that_is_signed_anew(int status)
    {
        server.On("/old", CustomerAnswer.RedirectTo("/sms?from=old", status));

        var answer = await SendAsync(server.Url("/old"));

        Assert.Equal(("GET", "/sms?from=old", 200), (server.Requests[1].Method, server.Requests[1].Target, answer.Status));
        Assert.Equal(Signature(server.Requests[1]), server.Requests[1].Header("X-Twilio-Signature"));
    }

    [Theory]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_that_keeps_the_method_keeps_the_form(int status)
    {
        server.On("/old", CustomerAnswer.RedirectTo(server.Url("/sms"), status));

        await SendAsync(server.Url("/old"));

        Assert.Equal(server.Requests[0].Body, server.Requests[1].Body);
        Assert.Equal(Signature(server.Requests[1]), server.Requests[1].Header("X-Twilio-Signature"));
    }

    [Fact]
    public async Task Ten_redirects_are_followed_and_no_more()
    {
        server.On("/turn", request => CustomerAnswer.RedirectTo($"/turn?n={server.Requests.Count}"));

        var answer = await SendAsync(server.Url("/turn"));

        Assert.Equal((11215, 302, 11), (answer.ErrorCode, answer.Status, server.Requests.Count));
    }

    [Theory]
    [InlineData("ftp://app.test/x", 11100)]
    [InlineData("file:///etc/passwd", 11100)]
    [InlineData("//", 11100)]
    [InlineData("http://10.0.0.1/", 11205)]
    [InlineData("http://169.254.169.254/latest/meta-data", 11205)]
    [InlineData("http://[::ffff:192.168.0.1]/", 11205)]
    [InlineData("http://2852039166/", 11205)] // 169.254.169.254 as one number
    [InlineData("http://0xa9.0376.169.254/", 11205)]
    [InlineData("http://[fd00:ec2::254]/", 11205)]
    [InlineData("http://[fe80::1]/", 11205)]
    public async Task A_redirect_leads_nowhere_a_request_may_not_go(string location, int error)
    {
        server.On("/sms", CustomerAnswer.RedirectTo(location));

        Assert.Equal(error, (await SendAsync(server.Url("/sms"))).ErrorCode);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/sms")]
    [InlineData("http://localhost:{0}/sms")] // a name that leads here
    [InlineData("http://[::ffff:127.0.0.1]:{0}/sms")]
    [InlineData("http://2130706433:{0}/sms")] // 127.0.0.1 as one number
    [InlineData("http://0.0.0.0:{0}/sms")]
    [InlineData("http://0177.0.0.1:{0}/sms")]
    [InlineData("http://0x7f.1:{0}/sms")]
    [InlineData("http://[::1]:{0}/sms")]
    [InlineData("http://[::]:{0}/sms")]
    [InlineData("http://[::127.0.0.1]:{0}/sms")]
    [InlineData("http://[64:ff9b::127.0.0.1]:{0}/sms")]
    public async Task Outside_Development_nothing_on_this_machine_is_reached(string url)
    {
        var answer = await SendAsync(string.Format(null, url, server.Port), options: new() { AllowLoopback = false });

        Assert.Equal((null, 11205), (answer.Status, answer.ErrorCode));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task In_Development_a_name_that_leads_here_is_reached()
    {
        Assert.Equal(200, (await SendAsync($"http://localhost:{server.Port}/sms")).Status);

        Assert.Equal($"localhost:{server.Port}", Received.Header("Host"));
    }

    [Theory]
    [InlineData("not a url")]
    [InlineData("/sms")]
    [InlineData("ftp://app.test/sms")]
    [InlineData("")]
    public async Task What_is_no_web_address_is_error_11100(string url) => Assert.Equal(11100, (await SendAsync(url)).ErrorCode);

    [Fact]
    public async Task Where_nobody_listens_is_error_11202()
    {
        using var closed = new ClosedPort();

        Assert.Equal(11202, (await SendAsync(closed.Url("/sms"))).ErrorCode);
    }

    [Fact]
    public async Task A_server_that_speaks_something_else_is_error_11206()
    {
        server.On("/sms", CustomerAnswer.Noise);

        Assert.Equal(11206, (await SendAsync(server.Url("/sms"))).ErrorCode);
    }

    [Fact]
    public async Task An_international_name_that_leads_nowhere_is_an_answer_like_any_other() =>
        Assert.InRange((await SendAsync("http://münchen.invalid/sms")).ErrorCode ?? 0, 11205, 11210);
}
