using Microsoft.DurableTask;

namespace TwilioServerless.LocalRuntime.Tests.Durable;

public sealed class RetryTests
{
    [Fact]
    public async Task A_policy_tries_again_after_growing_pauses_up_to_the_longest()
    {
        var pauses = new List<TimeSpan>();
        var policy = new RetryPolicy(5, TimeSpan.FromSeconds(10), 2, maxRetryInterval: TimeSpan.FromSeconds(30));
        await using var host = await StartAsync(policy, failures: 4);
        var id = await host.ScheduleAsync("Call");

        for (var retry = 0; retry < 4; retry++)
        {
            var before = host.Time.GetUtcNow();
            await host.FireNextTimerAsync();
            pauses.Add(host.Time.GetUtcNow() - before);
        }

        Assert.Equal("5", (await host.CompletionAsync(id)).ReadOutputAs<string>());
        Assert.Equal([10, 20, 30, 30], pauses.Select(pause => pause.TotalSeconds)); // 10·2⁰, 10·2¹, then 40 and 80 cut to 30
    }

    [Fact]
    public async Task After_the_last_attempt_the_failure_is_thrown()
    {
        await using var host = await StartAsync(new RetryPolicy(2, TimeSpan.FromSeconds(10)), failures: 9);
        var id = await host.ScheduleAsync("Call");

        await host.FireNextTimerAsync();

        Assert.Equal("attempt 2", (await host.CompletionAsync(id)).FailureDetails!.InnerFailure!.ErrorMessage);
        Assert.Equal(2, host.Functions.Ran.Count);
    }

    [Fact]
    public async Task After_the_retry_time_out_there_is_no_other_attempt()
    {
        await using var host = await StartAsync(
            new RetryPolicy(9, TimeSpan.FromSeconds(10), retryTimeout: TimeSpan.FromSeconds(15)), failures: 9);
        var id = await host.ScheduleAsync("Call");

        await host.FireNextTimerAsync();
        await host.FireNextTimerAsync();

        Assert.Equal("attempt 3", (await host.CompletionAsync(id)).FailureDetails!.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task A_failure_the_policy_does_not_handle_is_thrown_at_once()
    {
        var policy = new RetryPolicy(9, TimeSpan.FromSeconds(10)) { HandleFailure = failure => failure.IsCausedBy<TimeoutException>() };
        await using var host = await StartAsync(policy, failures: 9);

        Assert.Equal("attempt 1", (await host.RunAsync("Call")).FailureDetails!.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task A_handler_decides_and_may_wait()
    {
        var options = TaskOptions.FromRetryHandler(async retry =>
        {
            await retry.OrchestrationContext.CreateTimer(TimeSpan.FromMinutes(retry.LastAttemptNumber), CancellationToken.None);
            return retry.TotalRetryTime < TimeSpan.FromMinutes(3) && retry.LastFailure.IsCausedBy<InvalidOperationException>();
        });
        await using var host = await StartAsync(options.Retry!, failures: 9);
        var id = await host.ScheduleAsync("Call");

        for (var retry = 0; retry < 3; retry++)
            await host.FireNextTimerAsync();

        // 0, 1 and 1 + 2 minutes after the first attempt
        Assert.Equal("attempt 3", (await host.CompletionAsync(id)).FailureDetails!.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task A_sub_orchestration_is_retried_under_its_id()
    {
        var children = new List<string>();
        await using var host = await DurableHost.StartAsync(functions => functions
            .Orchestrator("Parent", async context => await context.CallSubOrchestratorAsync<string>(
                "Child", options: TaskOptions.FromRetryPolicy(new(3, TimeSpan.FromSeconds(10))).WithInstanceId("child")))
            .Orchestrator("Child", async context => await context.CallActivityAsync<string>("Try", context.InstanceId))
            .Activity<string>("Try", id =>
            {
                children.Add(id);
                return children.Count == 3 ? "done" : throw new InvalidOperationException("not yet");
            }));
        var id = await host.ScheduleAsync("Parent");

        await host.FireNextTimerAsync();
        await host.FireNextTimerAsync();

        Assert.Equal("done", (await host.CompletionAsync(id)).ReadOutputAs<string>());
        Assert.Equal(["child", "child", "child"], children);
    }

    private static Task<DurableHost> StartAsync(TaskRetryOptions retry, int failures)
    {
        var attempts = 0;
        return DurableHost.StartAsync(functions => functions
            .Orchestrator("Call", async context => await context.CallActivityAsync<string>("Try", options: new(retry)))
            .Activity<object>("Try", _ => ++attempts > failures
                ? $"{attempts}"
                : throw new InvalidOperationException($"attempt {attempts}")));
    }
}
