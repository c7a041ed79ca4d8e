using Microsoft.DurableTask.Client;
using TwilioServerless.LocalRuntime.Durable.Rows;

namespace TwilioServerless.LocalRuntime.Tests.Durable;

public sealed class TimerTests
{
    [Fact]
    public async Task A_timer_fires_when_it_is_due_and_not_before()
    {
        await using var host = await DurableHost.StartAsync(functions => functions.Orchestrator("Wait", async context =>
        {
            var begin = context.CurrentUtcDateTime;
            await context.CreateTimer(TimeSpan.FromDays(60), CancellationToken.None);
            return context.CurrentUtcDateTime - begin;
        }));
        var id = await host.ScheduleAsync("Wait");
        await host.UntilAsync(id, instance => instance.IsRunning);

        host.Time.Advance(TimeSpan.FromDays(60) - TimeSpan.FromSeconds(1));
        Assert.Single(await host.RowsAsync(HubKeys.Timers));
        host.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.FromDays(60), (await host.CompletionAsync(id)).ReadOutputAs<TimeSpan>());
        Assert.Empty(await host.RowsAsync(HubKeys.Timers));
    }

    [Fact]
    public async Task A_timer_in_the_past_fires_at_once()
    {
        await using var host = await DurableHost.StartAsync(functions => functions.Orchestrator("Wait", async context =>
        {
            await context.CreateTimer(context.CurrentUtcDateTime.AddHours(-1), CancellationToken.None);
            return "late";
        }));

        Assert.Equal("late", (await host.RunAsync("Wait")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_timer_given_up_is_canceled_and_leaves_nothing_behind()
    {
        await using var host = await DurableHost.StartAsync(functions => functions.Orchestrator("Wait", async context =>
        {
            using var first = new CancellationTokenSource();
            using var second = new CancellationTokenSource();
            var short_ = context.CreateTimer(TimeSpan.FromMinutes(1), first.Token);
            first.Cancel();
            var long_ = context.CreateTimer(TimeSpan.FromMinutes(2), second.Token);
            await context.WaitForExternalEvent<string>("stop");
            second.Cancel();
            await context.CreateTimer(TimeSpan.FromMinutes(3), CancellationToken.None);
            return short_.IsCanceled && long_.IsCanceled;
        }));
        var id = await host.ScheduleAsync("Wait");

        await host.UntilAsync(id, instance => instance.IsRunning);
        var before = Assert.Single(await host.RowsAsync(HubKeys.Timers));
        await host.Client.RaiseEventAsync(id, "stop");
        await DurableHost.UntilAsync(async () => (await host.RowsAsync(HubKeys.Timers)) is [var row] && row.Key != before.Key);
        await host.FireNextTimerAsync();

        Assert.True((await host.CompletionAsync(id)).ReadOutputAs<bool>());
        Assert.Empty(await host.RowsAsync(HubKeys.Timers));
    }

    [Fact]
    public async Task Timers_that_came_due_while_the_process_was_away_fire_in_their_order_with_the_events_between()
    {
        await using var host = await DurableHost.StartAsync(functions => functions.Orchestrator("Wait", async context =>
        {
            var order = new List<string>();
            await Task.WhenAll(
                Note(context.CreateTimer(TimeSpan.FromHours(3), CancellationToken.None), "three"),
                Note(context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None), "one"),
                Note(context.WaitForExternalEvent<object>("two"), "two"));
            return string.Join(' ', order);

            async Task Note(Task task, string name)
            {
                await task;
                order.Add(name);
            }
        }));
        var id = await host.ScheduleAsync("Wait");
        await host.UntilAsync(id, instance => instance.IsRunning);
        await host.StopAsync();

        host.Time.Advance(TimeSpan.FromHours(2));
        await host.Client.RaiseEventAsync(id, "two");
        host.Time.Advance(TimeSpan.FromHours(2));
        await host.RestartAsync();

        Assert.Equal("one two three", (await host.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Three_hundred_timers_due_at_once_all_fire()
    {
        await using var host = await DurableHost.StartAsync(functions => functions.Orchestrator("Wait", async context =>
        {
            var timers = Enumerable.Range(0, 300).Select(_ => context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None)).ToList();
            await Task.WhenAll(timers);
            return timers.Count;
        }));
        var id = await host.ScheduleAsync("Wait");

        await host.FireNextTimerAsync(timers: 300);

        Assert.Equal(300, (await host.CompletionAsync(id)).ReadOutputAs<int>());
        Assert.Empty(await host.RowsAsync(HubKeys.Timers));
    }

    [Fact]
    public async Task An_instance_that_ends_takes_its_timers_along()
    {
        await using var host = await DurableHost.StartAsync(functions => functions.Orchestrator("Leave", async context =>
        {
            _ = context.CreateTimer(TimeSpan.FromDays(7), CancellationToken.None);
            await context.WaitForExternalEvent<object>("go");
            _ = context.CreateTimer(TimeSpan.FromDays(8), CancellationToken.None);
            return null;
        }));
        var id = await host.ScheduleAsync("Leave");
        await host.UntilAsync(id, instance => instance.IsRunning);

        await host.Client.RaiseEventAsync(id, "go");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.CompletionAsync(id)).RuntimeStatus);
        Assert.Empty(await host.RowsAsync(HubKeys.Timers));
    }
}
