using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace TwilioServerless.LocalRuntime.Tests.Durable;

public sealed class DeterminismTests
{
    private delegate Task Code(TaskOrchestrationContext context);

    private static readonly Dictionary<string, Code> Steps = new()
    {
        ["activity A"] = context => context.CallActivityAsync("A"),
        ["activity B"] = context => context.CallActivityAsync("B"),
        ["timer"] = context => context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None),
        ["sub C"] = context => context.CallSubOrchestratorAsync("C", null, new SubOrchestrationOptions(instanceId: "c")),
        ["send e"] = context =>
        {
            context.SendEvent("c", "e", 1);
            return Task.CompletedTask;
        },
        ["send f"] = context =>
        {
            context.SendEvent("c", "f", 1);
            return Task.CompletedTask;
        },
        ["nothing"] = _ => Task.CompletedTask,
    };

    [Theory]
    [InlineData("activity A", "activity B", "a call of activity 'A'", "a call of activity 'B'")]
    [InlineData("activity A", "timer", "a call of activity 'A'", "a timer")]
    [InlineData("timer", "activity A", "a timer", "a call of activity 'A'")]
    [InlineData("sub C", "activity A", "a call of sub-orchestrator 'C'", "a call of activity 'A'")]
    [InlineData("send e", "send f", "the sending of event 'e'", "the sending of event 'f'")]
    [InlineData("activity A", "nothing", "a call of activity 'A'", "the code did nothing")]
    [InlineData("timer", "nothing", "a timer", "the code did nothing")]
    public async Task Changed_code_on_the_same_history_fails_and_says_what_differs(string old, string changed, string had, string did)
    {
        var failed = await ChangeAsync(Then(Steps[old]), Then(Steps[changed]));

        Assert.Equal("DurableTask.Core.Exceptions.NonDeterministicOrchestrationException", failed.FailureDetails!.ErrorType);
        Assert.Contains("#0", failed.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains(had, failed.FailureDetails.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains(did, failed.FailureDetails.ErrorMessage, StringComparison.Ordinal);

        static Func<TaskOrchestrationContext, Task<object?>> Then(Code first) => async context =>
        {
            var wait = context.WaitForExternalEvent<string>("go");
            _ = first(context);
            return await wait;
        };
    }

    [Fact]
    public async Task Unchanged_code_on_the_same_history_goes_on()
    {
        Func<TaskOrchestrationContext, Task<object?>> code = async context =>
        {
            foreach (var step in Steps.Values)
                _ = step(context);
            return await context.WaitForExternalEvent<string>("go");
        };

        Assert.Equal("x", (await ChangeAsync(code, code)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_violation_can_not_be_caught_away()
    {
        var failed = await ChangeAsync(
            async context => await context.CallActivityAsync<string>("A") + await context.WaitForExternalEvent<string>("go"),
            async context =>
            {
                try
                {
                    await context.CallActivityAsync<string>("B");
                }
                catch (Exception)
                {
                    // Code as careless as this exists.
                }

                return await context.WaitForExternalEvent<string>("go");
            });

        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
    }

    [Fact]
    public async Task A_timer_that_is_no_longer_canceled_is_a_change()
    {
        var failed = await ChangeAsync(context => Run(context, cancel: true), context => Run(context, cancel: false));

        Assert.Contains("timer #0 canceled", failed.FailureDetails!.ErrorMessage, StringComparison.Ordinal);

        static async Task<object?> Run(TaskOrchestrationContext context, bool cancel)
        {
            using var end = new CancellationTokenSource();
            _ = context.CreateTimer(TimeSpan.FromDays(1), end.Token);
            if (cancel)
                end.Cancel();
            return await context.WaitForExternalEvent<string>("go");
        }
    }

    public static TheoryData<string> ForeignWaits => ["delay", "run", "thread pool", "own source"];

    [Theory]
    [MemberData(nameof(ForeignWaits))]
    public async Task Waiting_for_a_task_that_is_not_durable_fails(string kind)
    {
        await using var host = await DurableHost.StartAsync(functions => functions.Orchestrator("Run", async context =>
        {
            _ = context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            await (kind switch
            {
                "delay" => Task.Delay(20),
                "run" => Task.Run(() => Thread.Sleep(20)),
                "thread pool" => ThreadAsync(),
                _ => new TaskCompletionSource().Task.WaitAsync(TimeSpan.FromMilliseconds(20)),
            });
            return null;
        }));

        var failed = await host.RunAsync("Run");

        Assert.Contains("a task that its context did not create", failed.FailureDetails!.ErrorMessage, StringComparison.Ordinal);

        static Task ThreadAsync()
        {
            var source = new TaskCompletionSource();
            new Thread(() =>
            {
                Thread.Sleep(20);
                source.SetResult();
            }).Start();
            return source.Task;
        }
    }

    [Fact]
    public async Task The_context_can_not_be_used_on_another_thread()
    {
        await using var host = await DurableHost.StartAsync(functions => functions.Orchestrator("Run", async context =>
        {
            var thread = new Thread(() => Assert.ThrowsAny<Exception>(() => context.NewGuid()));
            thread.Start();
            thread.Join();
            return await context.WaitForExternalEvent<string>("go");
        }));

        var failed = await host.RunAsync("Run");

        Assert.Contains("outside the orchestrator's thread", failed.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_and_guids_are_the_same_on_every_replay_and_unlike_each_other()
    {
        var seen = new List<string>();
        await using var host = await DurableHost.StartAsync(functions => functions
            .Orchestrator("Run", async context =>
            {
                seen.Add($"{context.CurrentUtcDateTime:o} {context.NewGuid()} {context.NewGuid()}");
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                await context.CallActivityAsync("A");
                return null;
            })
            .Activity<object>("A", _ => null));
        var id = await host.ScheduleAsync("Run");
        await host.FireNextTimerAsync();
        await host.CompletionAsync(id);

        Assert.Equal(3, seen.Count);
        var once = Assert.Single(seen.Distinct()).Split(' ');
        Assert.NotEqual(once[1], once[2]);
        Assert.Equal('5', once[1][14]);
    }

    [Fact]
    public async Task A_replay_safe_logger_says_everything_once()
    {
        using var lines = new ListLogger();
        await using var host = await DurableHost.StartAsync(_ => { });
        host.Loggers = lines;
        await host.RestartAsync(functions => functions
            .Orchestrator("Run", async context =>
            {
                var logger = context.CreateReplaySafeLogger<DeterminismTests>();
                logger.LogInformation("begin {Replaying}", context.IsReplaying);
                await context.CallActivityAsync("A");
                logger.LogInformation("middle {Replaying}", context.IsReplaying);
                await context.CallActivityAsync("A");
                logger.LogInformation("end {Replaying}", context.IsReplaying);
                return null;
            })
            .Activity<object>("A", _ => null));

        await host.RunAsync("Run");

        Assert.Equal(["begin False", "middle False", "end False"], lines.Lines);
    }

    private static async Task<OrchestrationMetadata> ChangeAsync(
        Func<TaskOrchestrationContext, Task<object?>> old, Func<TaskOrchestrationContext, Task<object?>> changed)
    {
        await using var host = await DurableHost.StartAsync(functions => With(functions, old));
        var id = await host.ScheduleAsync("Run");
        await host.UntilAsync(id, instance => instance.IsRunning);
        await DurableHost.UntilAsync(async () => (await host.RowsAsync("a|")).Count + (await host.RowsAsync("m|")).Count == 0);
        await host.RestartAsync(functions => With(functions, changed));
        await host.Client.RaiseEventAsync(id, "go", "x");
        return await host.CompletionAsync(id);

        static void With(ScriptedFunctions functions, Func<TaskOrchestrationContext, Task<object?>> code) => functions
            .Orchestrator("Run", code)
            .Orchestrator("C", async context => await context.WaitForExternalEvent<string>("never"))
            .Activity<object>("A", _ => "a")
            .Activity<object>("B", _ => "b");
    }

    private sealed class ListLogger : ILoggerFactory, ILogger
    {
        public List<string> Lines { get; } = [];

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
