using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace TwilioServerless.LocalRuntime.Tests.Durable;

public sealed class ActivityTests
{
    private sealed record Order(string Sku, int Count)
    {
        public decimal Price;
    }

    [Fact]
    public async Task A_result_goes_from_the_activity_through_the_orchestrator_to_the_output()
    {
        await using var host = await DurableHost.StartAsync(functions => functions
            .Orchestrator("Greet", async context => "<" + await context.CallActivityAsync<string>("Hello", context.GetInput<string>()) + ">")
            .Activity<string>("hello", name => $"Hello {name}"));

        var done = await host.RunAsync("greet", "Ada");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
        Assert.Equal("<Hello Ada>", done.ReadOutputAs<string>());
        Assert.Equal("Ada", done.ReadInputAs<string>());
    }

    [Fact]
    public async Task Records_with_fields_round_trip()
    {
        await using var host = await DurableHost.StartAsync(functions => functions
            .Orchestrator("Double", async context => await context.CallActivityAsync<Order>("Double", context.GetInput<Order>()))
            .Activity<Order>("Double", order => order with { Count = order.Count * 2 }));

        var done = await host.RunAsync("Double", new Order("a\"b\u00e9", 2) { Price = 0.00001m });

        Assert.Equal(new Order("a\"b\u00e9", 4) { Price = 0.00001m }, done.ReadOutputAs<Order>());
    }

    [Fact]
    public async Task Five_hundred_activities_at_once_all_count()
    {
        await using var host = await DurableHost.StartAsync(functions => functions
            .Orchestrator("Sum", async context =>
            {
                var squares = await Task.WhenAll(Enumerable.Range(1, 500).Select(n => context.CallActivityAsync<long>("Square", n)));
                return squares.Sum();
            })
            .Activity<long>("Square", n => n * n));

        var done = await host.RunAsync("Sum");

        Assert.Equal(500L * 501 * 1001 / 6, done.ReadOutputAs<long>());
        Assert.Equal(500, host.Functions.Ran.Distinct().Count());
    }

    [Fact]
    public async Task The_first_of_several_wins()
    {
        var never = new TaskCompletionSource<object?>();
        await using var host = await DurableHost.StartAsync(functions => functions
            .Orchestrator("Race", async context =>
            {
                var slow = context.CallActivityAsync<string>("Slow");
                var fast = context.CallActivityAsync<string>("Fast");
                return await (await Task.WhenAny(slow, fast));
            })
            .Activity("Slow", (_, ct) => never.Task.WaitAsync(ct))
            .Activity<object>("Fast", _ => "fast"));

        Assert.Equal("fast", (await host.RunAsync("Race")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_failure_has_its_type_message_and_cause()
    {
        await using var host = await DurableHost.StartAsync(functions => functions
            .Orchestrator("Try", async context =>
            {
                try
                {
                    await context.CallActivityAsync("Break");
                    return null;
                }
                catch (TaskFailedException failed)
                {
                    var details = failed.FailureDetails;
                    return $"{failed.TaskName} #{failed.TaskId} {details} < {details.InnerFailure} {details.IsCausedBy<ArgumentException>()}";
                }
            })
            .Activity<object>("Break", _ => throw new ArgumentNullException("no line", new TimeoutException("too late"))));

        var done = await host.RunAsync("Try");

        Assert.Equal(
            "Break #0 System.ArgumentNullException: no line < System.TimeoutException: too late True", done.ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_unhandled_failure_fails_the_instance_with_its_cause()
    {
        await using var host = await DurableHost.StartAsync(functions => functions
            .Orchestrator("Try", async context => await context.CallActivityAsync<string>("Break"))
            .Activity<object>("Break", _ => throw new InvalidOperationException("out of numbers")));

        var done = await host.RunAsync("Try");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Equal(typeof(TaskFailedException).FullName, done.FailureDetails!.ErrorType);
        Assert.Equal("Task 'Break' (#0) failed with an unhandled exception: out of numbers", done.FailureDetails.ErrorMessage);
        Assert.True(done.FailureDetails.InnerFailure!.IsCausedBy<InvalidOperationException>());
    }

    [Fact]
    public async Task A_function_that_does_not_exist_fails_at_once()
    {
        await using var host = await DurableHost.StartAsync(functions => functions.Orchestrator(
            "Try", async context => await context.CallActivityAsync<string>(
                "Nobody", options: TaskOptions.FromRetryPolicy(new(5, TimeSpan.FromHours(1))))));

        Assert.Contains("'Nobody'", (await host.RunAsync("Try")).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal("OrchestratorTaskNotFound", (await host.RunAsync("Nothing")).FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task A_payload_too_large_for_storage_is_refused_where_it_is_given()
    {
        await using var host = await DurableHost.StartAsync(functions => functions
            .Orchestrator("Big", async context => await context.CallActivityAsync<string>("Grow", context.GetInput<int>()))
            .Activity<int>("Grow", size => new string('x', size)));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.RunAsync("Big", 499_000)).RuntimeStatus);
        Assert.True((await host.RunAsync("Big", 600_000)).FailureDetails!.InnerFailure!.IsCausedBy<ArgumentException>());
        await Assert.ThrowsAsync<ArgumentException>(() => host.ScheduleAsync("Big", new string('x', 600_000)));
    }
}
