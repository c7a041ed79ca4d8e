using Microsoft.Extensions.Time.Testing;
using TwilioServerless.Testing;
using static TwilioServerless.App.Tests.Callbacks.GivenWebhook;

namespace TwilioServerless.App.Tests.Callbacks;

public sealed class WebhooksTests : IAsyncDisposable
{
    private readonly CustomerServer server = new CustomerServer().On("/sms", CustomerAnswer.Twiml("<Message>Hi</Message>"));

    private CustomerRequest Received => Assert.Single(server.Requests);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_POST_carries_its_parameters_in_order_as_a_form()
    {
        var answer = await SendAsync(server.Url("/sms"));

        Assert.Equal(("POST", "/sms"), (Received.Method, Received.Target));
        Assert.Equal(Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value)), Received.Form);
        Assert.Equal((200, "text/xml", null), (answer.Status, answer.ContentType, answer.ErrorCode));
        Assert.Contains("<Message>Hi</Message>", answer.Body);
    }

    [Fact]
    public async Task A_GET_carries_its_parameters_in_the_query_behind_those_of_the_URL()
    {
        await SendAsync(server.Url("/sms?own=1"), "GET");

        Assert.Equal(("GET", ""), (Received.Method, Received.Body));
        Assert.Equal([KeyValuePair.Create("own", "1"), .. Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))], Received.Query);
    }

    [Fact]
    public async Task A_request_has_Twilios_headers()
    {
        await SendAsync(server.Url("/sms"));

        Assert.Equal(
            ("TwilioProxy/1.1", "application/x-www-form-urlencoded; charset=UTF-8", "*/*", "max-age=259200", "token-1"),
            (Received.Header("User-Agent"), Received.Header("Content-Type"), Received.Header("Accept"), Received.Header("Cache-Control"), Received.Header("I-Twilio-Idempotency-Token")));
        Assert.Null(Received.Header("traceparent"));
    }

    [Theory]
    [InlineData("/sms", "POST")]
    [InlineData("/sms", "GET")]
    [InlineData("/sms?b=2&a=%20x%2f", "POST")]
    [InlineData("/sms?b=2&a=%20x%2f", "GET")]
    [InlineData("/s%6Ds/../sms?x=a+b", "POST")]
    public async Task The_receiver_finds_the_signature_right(string target, string method)
    {
        await SendAsync(server.Url(target), method);

        Assert.Equal(Signature(Received), Received.Header("X-Twilio-Signature"));
        Assert.StartsWith(target, Received.Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_info_is_sent_as_Basic_auth_and_is_neither_requested_nor_signed()
    {
        await SendAsync($"http://me:p%40ss@127.0.0.1:{server.Port}/sms");

        Assert.Equal("/sms", Received.Target);
        Assert.Equal("Basic bWU6cEBzcw==", Received.Header("Authorization")); // me:p@ss
        Assert.Equal(Signature(Received), Received.Header("X-Twilio-Signature"));
    }

    [Fact]
    public async Task The_fragment_is_not_sent()
    {
        await SendAsync(server.Url("/sms?a=1#rc=2"));

        Assert.Equal("/sms?a=1", Received.Target);
        Assert.Equal(Signature(Received), Received.Header("X-Twilio-Signature"));
    }

    [Theory]
    [InlineData(65_536, null)]
    [InlineData(65_537, 11750)]
    [InlineData(1_000_000, 11750)]
    public async Task An_answer_has_at_most_64_kB(int size, int? error)
    {
        server.On("/sms", new CustomerAnswer(Body: new string('x', size)));

        var answer = await SendAsync(server.Url("/sms"));

        Assert.Equal((error, Math.Min(size, 65_536)), (answer.ErrorCode, answer.Body.Length));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(304)]
    public async Task A_status_that_is_no_2xx_is_error_11200(int status)
    {
        server.On("/sms", new CustomerAnswer(status));

        Assert.Equal((status, 11200), ((await SendAsync(server.Url("/sms"))) is var answer ? answer.Status : null, answer.ErrorCode));
    }

    [Fact]
    public async Task Who_does_not_answer_in_time_is_error_11200()
    {
        server.On("/sms", CustomerAnswer.Never);
        var time = new FakeTimeProvider();
        var sending = Door(time: time).SendAsync(Tenant, To(server.Url("/sms")), default);
        await server.ReceivedAsync(1);

        time.Advance(TimeSpan.FromSeconds(14.9));
        Assert.False(sending.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal((null, 11200), ((await sending).Status, (await sending).ErrorCode));
    }

    [Fact]
    public async Task The_time_counts_for_the_body_and_for_all_redirects_together()
    {
        var first = new TaskCompletionSource();
        server.On("/sms", CustomerAnswer.RedirectTo("/slow") with { When = first.Task }).On("/slow", new CustomerAnswer(Body: "<Resp") { Length = 100 });
        var time = new FakeTimeProvider();
        var sending = Door(new() { AllowLoopback = true, TotalTimeout = TimeSpan.FromSeconds(3) }, time).SendAsync(Tenant, To(server.Url("/sms")), default);
        await server.ReceivedAsync(1);
        time.Advance(TimeSpan.FromSeconds(2));
        first.SetResult();
        await server.ReceivedAsync(2);

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(11200, (await sending).ErrorCode);
    }

    [Fact]
    public async Task Who_stops_the_work_gets_no_answer()
    {
        server.On("/sms", CustomerAnswer.Never);
        using var stop = new CancellationTokenSource();
        var sending = Door().SendAsync(Tenant, To(server.Url("/sms")), stop.Token);
        await server.ReceivedAsync(1);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task Latin_text_is_read_as_what_it_says_it_is()
    {
        server.On("/sms", new CustomerAnswer(Body: "é", ContentType: "text/xml; charset=\"iso-8859-1\""));

        Assert.Equal("Ã©", (await SendAsync(server.Url("/sms"))).Body); // two bytes of UTF-8, each a letter of Latin-1
    }
}
