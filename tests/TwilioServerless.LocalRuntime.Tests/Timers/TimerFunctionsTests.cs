using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using TwilioServerless.LocalRuntime.Hosting;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.LocalRuntime.Tests.Timers;

public sealed class TimerFunctionsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 30, TimeSpan.Zero);

    private readonly FakeTimeProvider time = new(Start);
    private readonly Signals signals = new();
    private StorageFixture fixture = null!;

    public async Task InitializeAsync() => fixture = await TestStorage.EmbeddedAsync(time);

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task A_timer_ticks_on_its_schedule_and_knows_its_last_run()
    {
        await using var host = await StartAsync(typeof(EveryMinute));

        var first = await signals.NextAsync<Tick>(time);
        var second = await signals.NextAsync<Tick>(time);

        Assert.Equal(new Tick(At(12, 1), false, default(DateTime), At(12, 1).UtcDateTime), first);
        Assert.Equal(new Tick(At(12, 2), false, At(12, 1).UtcDateTime, At(12, 2).UtcDateTime), second);
    }

    [Fact]
    public async Task A_schedule_may_be_a_span_from_a_setting()
    {
        await using var host = await StartAsync(typeof(EverySpan));

        var ticks = new[] { await signals.NextAsync<Tick>(time), await signals.NextAsync<Tick>(time) };

        Assert.Equal([Start + TimeSpan.FromMinutes(5), Start + TimeSpan.FromMinutes(10)], ticks.Select(tick => tick.At));
    }

    [Fact]
    public async Task Ticks_missed_while_the_host_was_down_are_made_up_for_once()
    {
        await using (await StartAsync(typeof(EveryMinute)))
            await signals.NextAsync<Tick>(time);

        time.Advance(TimeSpan.FromHours(3));
        await using var again = await StartAsync(typeof(EveryMinute));

        Assert.True((await signals.NextAsync<Tick>()).PastDue);
        var next = await signals.NextAsync<Tick>(time);
        Assert.Equal((At(15, 2), false), (next.At, next.PastDue));
    }

    [Fact]
    public async Task A_tick_missed_before_the_first_run_is_made_up_for_as_well()
    {
        await using (await StartAsync(typeof(EveryMinute)))
            await Signals.UntilAsync(async () => await fixture.Storage.Table("runtime").ReadAsync("timers", "EveryMinute", default) is not null);

        time.Advance(TimeSpan.FromHours(1));
        await using var again = await StartAsync(typeof(EveryMinute));

        Assert.True((await signals.NextAsync<Tick>()).PastDue);
    }

    [Fact]
    public async Task A_timer_that_does_not_remember_is_never_past_due()
    {
        await (await StartAsync(typeof(Forgetful))).DisposeAsync();

        time.Advance(TimeSpan.FromHours(2));
        await using var again = await StartAsync(typeof(Forgetful));
        time.Advance(TimeSpan.FromMinutes(59));

        Assert.Equal(new Tick(At(15, 0), false, null, null), await signals.NextAsync<Tick>(time));
    }

    [Fact]
    public async Task A_timer_may_run_at_the_start()
    {
        await using var host = await StartAsync(typeof(AtStart));

        Assert.Equal((Start, false), await signals.NextAsync<Tick>() is var tick ? (tick.At, tick.PastDue) : default);
    }

    [Fact]
    public async Task A_timer_that_fails_ticks_again()
    {
        await using var host = await StartAsync(typeof(Failing));

        await signals.NextAsync<Tick>(time);

        Assert.Equal(At(12, 2), (await signals.NextAsync<Tick>(time)).At);
        Assert.Contains(host.Errors, error => error.Contains("no luck", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_runs_of_a_timer_never_overlap()
    {
        await using var host = await StartAsync(typeof(Slow));
        Assert.Equal(Start.AddSeconds(10), await signals.NextAsync<DateTimeOffset>(time));

        time.Advance(TimeSpan.FromSeconds(45)); // four more ticks
        Assert.Equal(0, signals.Waiting);
        signals.Gate.Release();

        Assert.Equal(Start.AddSeconds(55), await signals.NextAsync<DateTimeOffset>());
        signals.Gate.Release();
        Assert.Equal(Start.AddSeconds(60), await signals.NextAsync<DateTimeOffset>(time));
        signals.Gate.Release();
        Assert.Equal(1, signals.MostRunning);
    }

    [Fact]
    public async Task Stopping_waits_for_a_run_to_end()
    {
        await using var host = await StartAsync(typeof(Slow));
        await signals.NextAsync<DateTimeOffset>(time);

        var stopped = host.StopAsync();
        Assert.False(stopped.IsCompleted);
        signals.Gate.Release();

        await stopped;
    }

    [Fact]
    public async Task A_schedule_that_is_none_is_refused_at_the_start()
    {
        var refusal = await Assert.ThrowsAsync<SetupException>(() => StartAsync(typeof(Unscheduled)));

        Assert.Contains("'every now and then' is none: write six fields", refusal.Message, StringComparison.Ordinal);
    }

    private static DateTimeOffset At(int hour, int minute) => new(2026, 1, 1, hour, minute, 0, TimeSpan.Zero);

    private Task<RunningHost> StartAsync(params Type[] functions) => RunningHost.StartAsync(new HostPlan(functions)
    {
        Args = ["--urls", "http://127.0.0.1:0", "--Every", "00:05:00"],
        Configure = builder => builder.Services.AddSingleton(fixture.Storage).AddSingleton<TimeProvider>(time).AddSingleton(signals),
    });
}
