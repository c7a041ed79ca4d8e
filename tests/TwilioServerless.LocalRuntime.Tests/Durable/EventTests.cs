using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace TwilioServerless.LocalRuntime.Tests.Durable;

public sealed class EventTests
{
    [Fact]
    public async Task An_event_wakes_who_waits_for_it_whatever_the_case_of_its_name()
    {
        await using var host = await DurableHost.StartAsync(functions => functions.Orchestrator(
            "Wait", async context => await context.WaitForExternalEvent<int>("Digits")));
        var id = await host.ScheduleAsync("Wait");
        await host.UntilAsync(id, instance => instance.IsRunning);

        await host.Client.RaiseEventAsync(id, "DIGITS", 42);

        Assert.Equal(42, (await host.CompletionAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Events_raised_before_the_start_are_kept_in_order()
    {
        await using var host = await DurableHost.StartAsync(functions => functions.Orchestrator("Wait", async context =>
            await context.WaitForExternalEvent<string>("e") + await context.WaitForExternalEvent<string>("e")));
        var later = new StartOrchestrationOptions("i1", host.Time.GetUtcNow().AddHours(1));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", later);

        await host.Client.RaiseEventAsync(id, "e", "a");
        await host.Client.RaiseEventAsync(id, "e", "b");
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await host.Client.GetInstanceAsync(id))!.RuntimeStatus);
        await host.FireNextTimerAsync();

        Assert.Equal("ab", (await host.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Of_several_waits_the_newest_is_served_first()
    {
        await using var host = await DurableHost.StartAsync(functions => functions.Orchestrator("Wait", async context =>
        {
            var waits = Enumerable.Range(0, 3).Select(_ => context.WaitForExternalEvent<string>("e")).ToList();
            return string.Concat(await Task.WhenAll(waits));
        }));
        var id = await host.ScheduleAsync("Wait");
        foreach (var letter in "abc")
            await host.Client.RaiseEventAsync(id, "e", letter.ToString());

        Assert.Equal("cba", (await host.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_time_out_is_a_canceled_task()
    {
        await using var host = await DurableHost.StartAsync(functions => functions.Orchestrator("Wait", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("e", TimeSpan.FromMinutes(5));
            }
            catch (TaskCanceledException)
            {
                return "too late";
            }
        }));
        var id = await host.ScheduleAsync("Wait");

        await host.FireNextTimerAsync();

        Assert.Equal("too late", (await host.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_event_in_time_cancels_the_time_out()
    {
        await using var host = await DurableHost.StartAsync(functions => functions.Orchestrator(
            "Wait", async context => await context.WaitForExternalEvent<string>("e", TimeSpan.FromMinutes(5))));
        var id = await host.ScheduleAsync("Wait");
        await host.UntilAsync(id, instance => instance.IsRunning);

        await host.Client.RaiseEventAsync(id, "e", "in time");

        Assert.Equal("in time", (await host.CompletionAsync(id)).ReadOutputAs<string>());
        Assert.Empty(await host.RowsAsync(LocalRuntime.Durable.Rows.HubKeys.Timers));
    }

    [Fact]
    public async Task A_wait_that_timed_out_takes_the_next_event_with_it_as_in_Azure()
    {
        await using var host = await DurableHost.StartAsync(functions => functions.Orchestrator("Wait", async context =>
        {
            using var end = new CancellationTokenSource();
            var first = context.WaitForExternalEvent<string>("e", end.Token);
            end.Cancel();
            await context.WaitForExternalEvent<string>("go");
            return await context.WaitForExternalEvent<string>("e") + first.IsCanceled;
        }));
        var id = await host.ScheduleAsync("Wait");
        await host.UntilAsync(id, instance => instance.IsRunning);

        await host.Client.RaiseEventAsync(id, "e", "lost");
        await host.Client.RaiseEventAsync(id, "go");
        await host.Client.RaiseEventAsync(id, "e", "found");

        Assert.Equal("foundTrue", (await host.CompletionAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Orchestrations_send_each_other_events()
    {
        await using var host = await DurableHost.StartAsync(functions => functions
            .Orchestrator("Listen", async context => await context.WaitForExternalEvent<string>("word"))
            .Orchestrator("Talk", context =>
            {
                context.SendEvent("listener", "word", "hi");
                return Task.FromResult<object?>(null);
            }));
        await host.ScheduleAsync("Listen", id: "listener");

        await host.RunAsync("Talk");

        Assert.Equal("hi", (await host.CompletionAsync("listener")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_event_for_nobody_is_dropped()
    {
        await using var host = await DurableHost.StartAsync(functions => functions
            .Orchestrator("Wait", async context => await context.WaitForExternalEvent<string>("e"))
            .Orchestrator("Quick", _ => Task.FromResult<object?>(1)));
        await host.Client.RaiseEventAsync("i1", "e", "nobody");
        var done = await host.RunAsync("Quick", id: "i2");
        await host.Client.RaiseEventAsync(done.InstanceId, "e", "gone");

        var id = await host.ScheduleAsync("Wait", id: "i1");
        await host.Client.RaiseEventAsync(id, "e", "somebody");

        Assert.Equal("somebody", (await host.CompletionAsync(id)).ReadOutputAs<string>());
    }
}
