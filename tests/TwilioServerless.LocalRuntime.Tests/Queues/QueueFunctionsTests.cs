using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using TwilioServerless.LocalRuntime.Queues;
using TwilioServerless.Storage;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.LocalRuntime.Tests.Queues;

public sealed class QueueFunctionsTests : IAsyncLifetime
{
    private const string HostJson = """
        { "extensions": { "http": { "routePrefix": "" }, "queues": {
            "batchSize": 4, "newBatchThreshold": 2, "visibilityTimeout": "00:00:10", "maxDequeueCount": 3, "maxPollingInterval": "00:00:02" } } }
        """;

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly Signals signals = new();
    private StorageFixture fixture = null!;

    private IWorkQueue Work => fixture.Storage.Queue("work");

    public async Task InitializeAsync() => fixture = await TestStorage.EmbeddedAsync(time);

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task A_message_arrives_in_the_form_the_function_asks_for()
    {
        await using var host = await StartAsync(typeof(FormSamples));

        await SendAsync("texts", "grüße");
        Assert.Equal("grüße 1 True", await signals.NextAsync<string>());
        await SendAsync("bytes", "grüße");
        Assert.Equal("grüße", await signals.NextAsync<string>());
        await SendAsync("orders", """{ "item": "tea", "Count": 3 }""");
        Assert.Equal(new Order("tea", 3), await signals.NextAsync<Order>());
    }

    [Fact]
    public async Task A_result_goes_to_its_output_queue_element_by_element()
    {
        await using var host = await StartAsync(typeof(FormSamples));

        await SendAsync("forwards", "m");

        var arrived = new[] { await signals.NextAsync<string>(), await signals.NextAsync<string>() };
        Assert.Equal(["m1 1 True", "m2 1 True"], arrived.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_handled_message_is_gone()
    {
        signals.Gate.Release();
        await using var host = await StartAsync(typeof(GatedSample));

        await SendAsync("work", "once");

        await Signals.UntilAsync(async () => await Work.CountAsync(default) == 0);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, signals.Waiting);
    }

    [Fact]
    public async Task A_message_whose_function_throws_comes_back_after_the_time_out_and_at_last_is_poison()
    {
        await using var host = await StartAsync(typeof(FailingSample));
        await SendAsync("work", "bad");

        var tries = new List<DateTimeOffset>();
        for (var i = 0; i < 3; i++)
            tries.Add(await signals.NextAsync<DateTimeOffset>(time));

        Assert.All(tries.Zip(tries.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20)));
        await Signals.UntilAsync(async () => await Work.CountAsync(default) == 0);
        var poison = Assert.Single(await fixture.Storage.Queue("work-poison").ReceiveAsync(1, TimeSpan.FromMinutes(1), default));
        Assert.Equal("bad", poison.Text);
        Assert.Contains(host.Errors, error => error.Contains("Fails failed on message", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_next_batch_is_fetched_when_no_more_than_the_threshold_are_running()
    {
        for (var i = 0; i < 20; i++)
            await SendAsync("work", $"{i}");
        await using var host = await StartAsync(typeof(GatedSample));

        for (var i = 0; i < 4; i++)
            await signals.NextAsync<string>();
        signals.Gate.Release(1);
        await Signals.UntilAsync(async () => await Work.CountAsync(default) == 19);
        Assert.Equal(0, signals.Waiting);

        signals.Gate.Release(1);
        for (var i = 0; i < 4; i++)
            await signals.NextAsync<string>();
        signals.Gate.Release(18);
        await Signals.UntilAsync(async () => await Work.CountAsync(default) == 0);
        Assert.Equal(6, signals.MostRunning);
    }

    [Fact]
    public async Task A_message_stays_hidden_as_long_as_its_function_runs()
    {
        await using var host = await StartAsync(typeof(GatedSample));
        await SendAsync("work", "long");
        await signals.NextAsync<string>();

        for (var second = 0; second < 120; second += 5)
        {
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(TimeSpan.FromMilliseconds(10)); // the renewal is written on another thread
        }

        Assert.Empty(await Work.ReceiveAsync(1, TimeSpan.FromSeconds(1), default));
        signals.Gate.Release();
        await Signals.UntilAsync(async () => await Work.CountAsync(default) == 0);
        Assert.Equal(0, signals.Waiting);
    }

    [Fact]
    public async Task Stopping_finishes_the_messages_in_hand_and_takes_no_more()
    {
        await using var host = await StartAsync(typeof(GatedSample));
        await SendAsync("work", "in hand");
        await signals.NextAsync<string>();

        // A host that is asked to stop does not stop all of its services at once.
        var stopped = host.StopAsync();
        await host.Services.GetServices<IHostedService>().OfType<QueueFunctions>().Single().Listening;
        await SendAsync("work", "too late");
        Assert.False(stopped.IsCompleted);
        signals.Gate.Release();
        await stopped;

        Assert.Equal(0, signals.Waiting);
        Assert.Equal("too late", Assert.Single(await Work.ReceiveAsync(2, TimeSpan.FromMinutes(1), default)).Text);
    }

    [Fact]
    public async Task A_message_that_could_not_be_finished_in_time_is_delivered_again()
    {
        await using var host = await StartAsync(typeof(GatedSample));
        await SendAsync("work", "stuck");
        await signals.NextAsync<string>();

        using var impatient = new CancellationTokenSource();
        var stopped = host.StopAsync(impatient.Token);
        await impatient.CancelAsync();
        await stopped.ContinueWith(_ => { }, TaskScheduler.Default);

        await Signals.UntilAsync(async () =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return (await Work.ReceiveAsync(1, TimeSpan.FromMinutes(1), default)) is [{ Text: "stuck", DequeueCount: 2 }];
        });
    }

    private Task<RunningHost> StartAsync(params Type[] functions) => RunningHost.StartAsync(new HostPlan(functions)
    {
        HostJson = HostJson,
        Args = ["--urls", "http://127.0.0.1:0", "--OrderQueue", "orders"],
        Configure = builder => builder.Services.AddSingleton(fixture.Storage).AddSingleton<TimeProvider>(time).AddSingleton(signals),
    });

    private Task SendAsync(string queue, string text) => fixture.Storage.Queue(queue).SendAsync(text, TimeSpan.Zero, default);
}
