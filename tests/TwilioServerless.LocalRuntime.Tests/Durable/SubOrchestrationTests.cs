using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;

namespace TwilioServerless.LocalRuntime.Tests.Durable;

public sealed class SubOrchestrationTests
{
    [Fact]
    public async Task A_child_is_an_instance_of_its_own_that_knows_its_parent()
    {
        await using var host = await DurableHost.StartAsync(functions => functions
            .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<string>(
                "Child", 20, new SubOrchestrationOptions(instanceId: "c1")))
            .Orchestrator("Child", context => Task.FromResult<object?>(
                $"{context.Parent!.Name} {context.Parent.InstanceId} {context.GetInput<int>() + 1}")));

        var done = await host.RunAsync("Parent", id: "p1");

        Assert.Equal("Parent p1 21", done.ReadOutputAs<string>());
        Assert.Equal("Child", (await host.Client.GetInstanceAsync("c1"))!.Name);
    }

    [Fact]
    public async Task Children_without_an_id_get_one_each_also_after_starting_over()
    {
        await using var host = await DurableHost.StartAsync(functions => functions
            .Orchestrator("Parent", async context =>
            {
                var ids = context.GetInput<List<string>>()!;
                ids.AddRange(await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => context.CallSubOrchestratorAsync<string>("Child"))));
                if (ids.Count < 6)
                    context.ContinueAsNew(ids);
                return ids.Distinct().Count();
            })
            .Orchestrator("Child", context => Task.FromResult<object?>(context.InstanceId)));

        Assert.Equal(6, (await host.RunAsync("Parent", new List<string>())).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_childs_failure_reaches_the_parent_with_type_message_and_cause()
    {
        await using var host = await DurableHost.StartAsync(functions => functions
            .Orchestrator("Parent", async context =>
            {
                try
                {
                    return await context.CallSubOrchestratorAsync<string>("Child");
                }
                catch (TaskFailedException failed)
                {
                    return $"{failed.TaskName}: {failed.FailureDetails} < {failed.FailureDetails.InnerFailure}";
                }
            })
            .Orchestrator("Child", _ => throw new InvalidOperationException("no", new TimeoutException("late"))));

        Assert.Equal(
            "Child: System.InvalidOperationException: no < System.TimeoutException: late",
            (await host.RunAsync("Parent")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_terminated_child_is_a_failed_task()
    {
        await using var host = await DurableHost.StartAsync(functions => functions
            .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<string>(
                "Child", null, new SubOrchestrationOptions(instanceId: "c1")))
            .Orchestrator("Child", async context => await context.WaitForExternalEvent<string>("never")));
        var id = await host.ScheduleAsync("Parent");
        await host.UntilAsync("c1", child => child.IsRunning);

        await host.Client.TerminateInstanceAsync("c1", "enough");

        Assert.Contains("'c1' was terminated", (await host.CompletionAsync(id)).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_under_the_id_of_a_living_instance_fails_and_leaves_that_alone()
    {
        await using var host = await DurableHost.StartAsync(functions => functions
            .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<string>(
                "Child", null, new SubOrchestrationOptions(instanceId: "taken")))
            .Orchestrator("Child", async context => await context.WaitForExternalEvent<string>("go")));
        await host.ScheduleAsync("Child", id: "taken");

        var done = await host.RunAsync("Parent");

        Assert.True(done.FailureDetails!.InnerFailure!.IsCausedBy<OrchestrationAlreadyExistsException>());
        Assert.False((await host.Client.GetInstanceAsync("taken"))!.IsCompleted);
    }
}
