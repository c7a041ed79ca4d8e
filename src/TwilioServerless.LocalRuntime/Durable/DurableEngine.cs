using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using TwilioServerless.LocalRuntime.Durable.Activities;
using TwilioServerless.LocalRuntime.Durable.Client;
using TwilioServerless.LocalRuntime.Durable.Dispatch;
using TwilioServerless.LocalRuntime.Durable.Replay;
using TwilioServerless.LocalRuntime.Durable.Rows;
using TwilioServerless.LocalRuntime.Durable.Turns;
using TwilioServerless.Storage;

namespace TwilioServerless.LocalRuntime.Durable;

/// <summary>
/// Runs orchestrations on one machine. All state is in storage; in memory there are only the keys of what is to be done
/// now, so a waiting instance costs nothing and a killed process resumes where its last commit was.
/// </summary>
internal sealed class DurableEngine : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Postbox post;
    private readonly Dispatcher dispatcher;
    private readonly Crew<string> turns;
    private readonly Crew<string> activities;
    private readonly Crew<string> sweeping;
    private Task running = Task.CompletedTask;

    public DurableEngine(IStorage storage, IDurableFunctions functions, TimeProvider time, ILoggerFactory loggers, DurableOptions options)
    {
        var hub = new Hub(storage);
        var logger = loggers.CreateLogger<DurableEngine>();
        post = new(time);
        dispatcher = new(hub, time, logger);
        var client = new EngineClient(hub, post, dispatcher, time);
        var replayer = new Replayer(functions, loggers, (id, broken) => _ = client.FailLaterAsync(id, broken));
        var turn = new TurnRunner(new(hub, post, dispatcher, replayer, time), dispatcher, time, logger);
        var activity = new ActivityRunner(hub, post, dispatcher, functions, time, logger);
        turns = new(options.MaxConcurrentOrchestrators, dispatcher.Instances.Queue, turn.RunAsync);
        activities = new(options.MaxConcurrentActivities, dispatcher.Activities, activity.RunAsync);
        sweeping = new(1, dispatcher.Leftovers, new Sweeper(hub, logger).SweepAsync);
        Client = client;
    }

    /// <summary>Usable once the engine has started.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>Takes up what is pending.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        await dispatcher.LoadAsync(post, ct);
        running = Task.WhenAll(turns.RunAsync(stop.Token), activities.RunAsync(stop.Token), sweeping.RunAsync(stop.Token));
    }

    /// <summary>Begins nothing more and waits for what is under way; activities are asked to end.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        await stop.CancelAsync();
        await running.WaitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        await dispatcher.DisposeAsync();
        stop.Dispose();
    }
}
