using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using TwilioServerless.App.Callbacks;
using TwilioServerless.Testing;
using static TwilioServerless.App.Tests.Callbacks.GivenWebhook;

namespace TwilioServerless.App.Tests.Callbacks;

/// <summary>How long a request waits and what it is repeated for.</summary>
public sealed class WebhookRetryTests : IAsyncDisposable
{
    private readonly CustomerServer server = new();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_request_is_repeated_as_often_as_its_URL_says_with_the_same_token()
    {
        server.On("/sms", _ => new CustomerAnswer(server.Requests.Count < 3 ? 503 : 200));

        var answer = await SendAsync(server.Url("/sms?a=1#rc=2&rp=5xx"));

        Assert.Equal((200, null), (answer.Status, answer.ErrorCode));
        Assert.Equal(["/sms?a=1", "/sms?a=1", "/sms?a=1"], server.Requests.Select(request => request.Target));
        Assert.Single(server.Requests.Select(request => request.Header("I-Twilio-Idempotency-Token")).Distinct());
        Assert.All(server.Requests, request => Assert.Equal(Signature(request), request.Header("X-Twilio-Signature")));
        Assert.Equal([(0, 503), (1, 503), (2, (int?)200)], answer.Exchanges.OrderBy(exchange => exchange.Sid).Select(exchange => (exchange.Attempt, exchange.Status)));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("#rc=2", 1)] // connections only, unless the URL says more
    [InlineData("#rc=2&rp=4xx", 1)]
    [InlineData("#rp=5xx", 2)]
    [InlineData("#rc=5&rp=all", 6)]
    [InlineData("#rc=0&rp=all", 1)]
    public async Task Who_answers_503_is_asked_so_often(string fragment, int times)
    {
        server.On("/sms", new CustomerAnswer(503));

        var answer = await SendAsync(server.Url("/sms" + fragment));

        Assert.Equal((11200, times, times), (answer.ErrorCode, server.Requests.Count, answer.Exchanges.Length));
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("#rc=0", 1)]
    [InlineData("#rp=5xx", 1)]
    [InlineData("#rc=3", 4)]
    public async Task A_connection_is_tried_twice_unless_the_URL_says_else(string fragment, int times)
    {
        using var closed = new ClosedPort();

        var answer = await SendAsync(closed.Url("/sms" + fragment));

        Assert.Equal((11202, times), (answer.ErrorCode, answer.Exchanges.Length));
    }

    [Fact]
    public async Task Many_at_once_to_one_host_take_connections_that_others_began()
    {
        server.On("/sms", new CustomerAnswer());
        var door = Door();

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => door.SendAsync(Tenant, To(server.Url("/sms")), default)));

        Assert.All(answers, answer => Assert.Equal((200, null), (answer.Status, answer.ErrorCode)));
    }

    [Fact]
    public async Task Where_nobody_may_go_nobody_tries_again() => Assert.Single((await SendAsync("http://10.0.0.1/sms#rc=5&rp=all")).Exchanges);

    [Fact]
    public async Task Who_does_not_answer_in_the_time_the_URL_gives_is_error_11200_and_may_be_asked_again()
    {
        server.On("/sms", _ => server.Requests.Count == 1 ? CustomerAnswer.Never : new CustomerAnswer());
        var time = new FakeTimeProvider(Product.Start);
        var sending = Door(time: time).SendAsync(Tenant, To(server.Url("/sms#rt=2000&ct=100&rp=rt")), default);
        await server.ReceivedAsync(1);

        time.Advance(TimeSpan.FromSeconds(2.1));

        Assert.Equal([null, (int?)200], (await sending).Exchanges.Select(exchange => exchange.Status));
    }

    [Fact]
    public async Task The_total_time_counts_for_all_repetitions()
    {
        server.On("/sms", CustomerAnswer.Never);
        var time = new FakeTimeProvider(Product.Start);
        var sending = Door(time: time).SendAsync(Tenant, To(server.Url("/sms#tt=1000&rc=5&rp=all")), default);
        await server.ReceivedAsync(1);

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((11200, 1), ((await sending).ErrorCode, (await sending).Exchanges.Length));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_connection_nobody_takes_is_error_11201_after_its_time()
    {
        // A queue of connections that is full: the system answers no more of them.
        using var full = new TcpListener(IPAddress.Loopback, 0);
        full.Start(1);
        var waiting = new List<TcpClient>();
        for (var n = 0; n < 3; n++)
        {
            var client = new TcpClient();
            waiting.Add(client);
            _ = client.ConnectAsync((IPEndPoint)full.LocalEndpoint).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        var answer = await new Webhooks(
            new HttpMessageInvoker(GuardedConnections.Handler(new AddressGuard(true), new(), TimeProvider.System)), [], _ => Token, Microsoft.Extensions.Options.Options.Create(new WebhookOptions()), TimeProvider.System)
            .SendAsync(Tenant, To($"http://127.0.0.1:{((IPEndPoint)full.LocalEndpoint).Port}/sms#ct=100&rc=1"), default);

        Assert.Equal((11201, 2), (answer.ErrorCode, answer.Exchanges.Length));
        waiting.ForEach(client => client.Dispose());
    }
}
