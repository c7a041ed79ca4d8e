using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using TwilioServerless.App.Callbacks;
using TwilioServerless.App.Monitor;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Monitor;
using TwilioServerless.Testing;
using static TwilioServerless.App.Tests.Callbacks.GivenWebhook;

namespace TwilioServerless.App.Tests.Callbacks;

public sealed class CallbackLaneTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly Sid One = Sid.Create(SidPrefix.Message, Product.Start.AddSeconds(-1), 0, 1);
    private static readonly Sid Two = Sid.Create(SidPrefix.Message, Product.Start.AddSeconds(-1), 0, 2);
    private readonly CustomerServer server = new();
    private Product product = null!;

    public async Task InitializeAsync() => product = await Product.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await product.DisposeAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    [Fact]
    public async Task Callbacks_of_one_resource_arrive_in_order()
    {
        server.On("/status", new CustomerAnswer());

        await HandleAsync([.. Enumerable.Range(0, 30).Select(n => Callback(One, "/status", n))]);

        Assert.Equal(Enumerable.Range(0, 30).Select(n => $"{n}"), server.Requests.Select(request => request["N"]));
    }

    [Fact]
    public async Task A_slow_answer_holds_up_the_same_resource_and_no_other()
    {
        var answered = new TaskCompletionSource();
        server.On("/slow", new CustomerAnswer { When = answered.Task }).On("/status", new CustomerAnswer());

        var handling = HandleAsync(Callback(One, "/slow", 1), Callback(One, "/status", 2), Callback(Two, "/status", 3));
        await server.ReceivedAsync(2);

        Assert.Equal(["1", "3"], server.Requests.Select(request => request["N"]).Order());
        answered.SetResult();
        await handling;
        Assert.Equal("2", server.Requests[2]["N"]);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    public async Task A_callback_nobody_wants_is_settled_with_a_warning_and_the_next_is_sent(int status)
    {
        server.On("/gone", new CustomerAnswer(status)).On("/status", new CustomerAnswer());

        var outcomes = await HandleAsync(Callback(One, "/gone", 1), Callback(One, "/status", 2));

        Assert.Equal([["EX", "NO"], ["EX"]], outcomes.Select(Kinds));
        Assert.Equal((15003, status), (AlertIn(outcomes[0]).ErrorCode, AlertIn(outcomes[0]).Status));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_callback_to_nowhere_is_settled_with_what_kept_it() =>
        Assert.Equal(11205, AlertIn(Assert.Single(await HandleAsync(new SendCallback(One, "http://10.0.0.1/", "POST", [], "token", Product.Start)))).ErrorCode);

    [Fact]
    public async Task Of_a_callback_that_tells_of_an_alert_there_is_no_alert()
    {
        var alert = Sid.Create(SidPrefix.Notification, Product.Start, 0, 1);

        Assert.Equal(["EX"], Kinds(Assert.Single(await HandleAsync(Callback(alert, "/gone", 1)))));
    }

    [Fact]
    public async Task Callbacks_of_one_moment_are_kept_in_their_order()
    {
        server.On("/status", new CustomerAnswer());

        var outcomes = await HandleAsync([.. Enumerable.Range(0, 30).Select(n => Callback(One, "/status", n))]);

        var keys = outcomes.Select(outcome => Assert.Single(outcome.Change.Rows).Key).ToArray();
        Assert.Equal(keys.Distinct().Order(StringComparer.Ordinal), keys);
    }

    [Fact]
    public async Task Two_hosts_are_two_lanes_so_a_slow_one_delays_nobody_elses()
    {
        await using var other = new CustomerServer();

        Assert.NotEqual(
            new SendCallback(One, server.Url("/"), "POST", [], "token", Product.Start).Lane, new SendCallback(One, other.Url("/"), "POST", [], "token", Product.Start).Lane);
    }

    private SendCallback Callback(Sid resource, string path, int n) => new(resource, server.Url(path), "POST", [new("N", $"{n}")], $"token-{n}", Product.Start);

    private static string[] Kinds(LaneOutcome outcome) => [.. outcome.Change.Rows.Select(row => row.Key[..2]).Order()];

    private static Alert AlertIn(LaneOutcome outcome) =>
        StoredJson.Read(outcome.Change.Rows.Single(row => row.Key.StartsWith("NO", StringComparison.Ordinal)).Body, MonitorJson.Default.Alert);

    private Task<IReadOnlyList<LaneOutcome>> HandleAsync(params ImmutableArray<SendCallback> callbacks) =>
        new CallbackLane(Door(), product.Get<Alerts>(), NullLogger<CallbackLane>.Instance).HandleAsync(
            new(Tenant, Tenant.Account.Sid.Value, "callbacks:127.0.0.1", [.. callbacks.Select(callback => new LaneItem(callback, callback.Due))], Mock.Of<IOrchestrations>()),
            default);
}
