using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using TwilioServerless.LocalRuntime.Durable.Rows;

namespace TwilioServerless.LocalRuntime.Tests.Durable;

public sealed class LifeTests
{
    private static Task<DurableHost> StartAsync() => DurableHost.StartAsync(functions => functions
        .Orchestrator("Wait", async context =>
        {
            context.SetCustomStatus(new[] { "waiting", context.GetInput<string>() });
            var got = await context.WaitForExternalEvent<string>("go");
            context.SetCustomStatus("done");
            return got;
        }));

    [Theory]
    [InlineData("Pending")]
    [InlineData("Running")]
    [InlineData("Suspended")]
    public async Task A_second_start_of_a_living_instance_is_refused_and_it_goes_on(string state)
    {
        await using var host = await StartAsync();
        var startAt = state == "Pending" ? host.Time.GetUtcNow().AddHours(1) : (DateTimeOffset?)null;
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Wait", "first", new StartOrchestrationOptions("i1", startAt));
        if (state == "Suspended")
            await host.Client.SuspendInstanceAsync("i1");
        await host.UntilAsync("i1", instance => instance.RuntimeStatus.ToString() == state);

        var refused = await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => host.ScheduleAsync("Wait", "second", "i1"));

        Assert.IsAssignableFrom<InvalidOperationException>(refused);
        Assert.Equal("first", (await host.Client.GetInstanceAsync("i1", true))!.ReadInputAs<string>());
    }

    [Fact]
    public async Task Of_many_starts_at_once_one_succeeds()
    {
        await using var host = await StartAsync();

        var starts = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await host.ScheduleAsync("Wait", id: "i1");
                return true;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return false;
            }
        }));

        Assert.Single(starts, started => started);
    }

    [Fact]
    public async Task A_finished_instance_is_replaced_unless_its_state_is_to_be_kept()
    {
        await using var host = await StartAsync();
        await host.ScheduleAsync("Wait", "first", "i1");
        await host.Client.RaiseEventAsync("i1", "go", "one");
        await host.CompletionAsync("i1");

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => host.Client.ScheduleNewOrchestrationInstanceAsync(
            "Wait", "no", new StartOrchestrationOptions("i1") { DedupeStatuses = ["Completed"] }));
        await host.ScheduleAsync("Wait", "second", "i1");
        await host.Client.RaiseEventAsync("i1", "go", "two");

        Assert.Equal("two", (await host.CompletionAsync("i1")).ReadOutputAs<string>());
        await DurableHost.UntilAsync(async () => (await host.RowsAsync("h|")).All(row => row.Key.Contains("i1", StringComparison.Ordinal)) && (await host.RowsAsync(HubKeys.Leftovers)).Count == 0);
    }

    [Fact]
    public async Task The_custom_status_is_seen_while_it_waits_and_afterwards()
    {
        await using var host = await StartAsync();
        await host.ScheduleAsync("Wait", "x", "i1");

        var waiting = await host.UntilAsync("i1", instance => instance.SerializedCustomStatus is not null);
        Assert.Equal(["waiting", "x"], waiting.ReadCustomStatusAs<string[]>()!);
        await host.Client.RaiseEventAsync("i1", "go", "y");

        Assert.Equal("done", (await host.CompletionAsync("i1")).ReadCustomStatusAs<string>());
    }

    [Fact]
    public async Task A_terminated_instance_has_the_given_output_and_leaves_nothing_pending()
    {
        await using var host = await DurableHost.StartAsync(functions => functions.Orchestrator("Wait", async context =>
        {
            await context.WaitForExternalEvent<string>("never", TimeSpan.FromDays(1));
            return "never";
        }));
        await host.ScheduleAsync("Wait", id: "i1");
        await host.UntilAsync("i1", instance => instance.IsRunning);

        await host.Client.TerminateInstanceAsync("i1", "enough");

        var done = await host.CompletionAsync("i1");
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, done.RuntimeStatus);
        Assert.Equal("enough", done.ReadOutputAs<string>());
        Assert.Empty(await host.RowsAsync(HubKeys.Timers));
        Assert.Empty(await host.RowsAsync(HubKeys.Letters));
    }

    [Fact]
    public async Task A_suspended_instance_hears_nothing_until_it_is_resumed_then_everything_in_order()
    {
        await using var host = await DurableHost.StartAsync(functions => functions.Orchestrator("Count", async context =>
        {
            var sum = "";
            for (var n = 0; n < 100; n++)
                sum += await context.WaitForExternalEvent<string>("n") + " ";
            return sum;
        }));
        await host.ScheduleAsync("Count", id: "i1");
        await host.Client.SuspendInstanceAsync("i1");
        await host.UntilAsync("i1", instance => instance.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);

        for (var n = 0; n < 100; n++)
            await host.Client.RaiseEventAsync("i1", "n", $"{n}");
        await host.RestartAsync(functions => functions.Orchestrator("Count", async context =>
        {
            var sum = "";
            for (var n = 0; n < 100; n++)
                sum += await context.WaitForExternalEvent<string>("n") + " ";
            return sum;
        }));
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await host.Client.GetInstanceAsync("i1"))!.RuntimeStatus);
        await host.Client.ResumeInstanceAsync("i1");

        Assert.Equal(
            string.Concat(Enumerable.Range(0, 100).Select(n => $"{n} ")), (await host.CompletionAsync("i1")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_timer_that_came_due_in_suspension_fires_on_resumption()
    {
        await using var host = await DurableHost.StartAsync(functions => functions.Orchestrator("Wait", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return "on";
        }));
        await host.ScheduleAsync("Wait", id: "i1");
        await host.UntilAsync("i1", instance => instance.IsRunning);
        await host.Client.SuspendInstanceAsync("i1");
        await host.UntilAsync("i1", instance => instance.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);

        host.Time.Advance(TimeSpan.FromHours(2));
        await host.Client.ResumeInstanceAsync("i1");

        Assert.Equal("on", (await host.CompletionAsync("i1")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Starting_over_keeps_the_events_nobody_has_looked_at_in_order()
    {
        await using var host = await DurableHost.StartAsync(functions => functions.Orchestrator("Eat", async context =>
        {
            var eaten = context.GetInput<string>() + await context.WaitForExternalEvent<string>("e");
            if (eaten.Length < 6)
                context.ContinueAsNew(eaten);
            return eaten;
        }));
        var start = new StartOrchestrationOptions("i1", host.Time.GetUtcNow().AddHours(1));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Eat", "", start);
        foreach (var letter in "abcdef")
            await host.Client.RaiseEventAsync("i1", "e", letter.ToString());

        await host.FireNextTimerAsync();

        Assert.Equal("abcdef", (await host.CompletionAsync("i1")).ReadOutputAs<string>());
        Assert.Empty(await host.RowsAsync(HubKeys.Letters));
        await DurableHost.UntilAsync(async () => (await host.RowsAsync(HubKeys.Leftovers)).Count == 0);
        Assert.Equal(2, (await host.RowsAsync("h|i1")).Count);
    }

    [Fact]
    public async Task Starting_over_can_drop_the_events_nobody_has_looked_at()
    {
        await using var host = await DurableHost.StartAsync(functions => functions.Orchestrator("Eat", async context =>
        {
            if (context.GetInput<int>() == 2)
                return await context.WaitForExternalEvent<string>("e");
            await context.WaitForExternalEvent<string>("go");
            context.ContinueAsNew(2, preserveUnprocessedEvents: false);
            return null;
        }));
        await host.ScheduleAsync("Eat", 1, "i1");
        await host.Client.RaiseEventAsync("i1", "e", "old");
        await host.Client.RaiseEventAsync("i1", "go");
        await host.UntilAsync("i1", instance => instance.SerializedInput == "2");

        await host.Client.RaiseEventAsync("i1", "e", "new");

        Assert.Equal("new", (await host.CompletionAsync("i1")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Requests_to_nobody_say_so_and_to_a_finished_instance_change_nothing()
    {
        await using var host = await StartAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.TerminateInstanceAsync("nobody", null));
        await host.ScheduleAsync("Wait", id: "i1");
        await host.Client.RaiseEventAsync("i1", "go", "x");
        await host.CompletionAsync("i1");

        await host.Client.TerminateInstanceAsync("i1", "late");

        Assert.Equal("x", (await host.CompletionAsync("i1")).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("@entity")]
    [InlineData("a/b")]
    [InlineData("a#b")]
    public async Task An_id_that_Azure_refuses_is_refused(string id)
    {
        await using var host = await StartAsync();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => host.ScheduleAsync("Wait", id: id));
    }

    [Fact]
    public async Task An_id_may_hold_anything_else()
    {
        const string Id = "Ünïcode|50%!_~ 'x'";
        await using var host = await StartAsync();
        await host.ScheduleAsync("Wait", id: Id);
        await host.RestartAsync();
        await host.Client.RaiseEventAsync(Id, "go", "ok");

        Assert.Equal("ok", (await host.CompletionAsync(Id)).ReadOutputAs<string>());
    }
}
