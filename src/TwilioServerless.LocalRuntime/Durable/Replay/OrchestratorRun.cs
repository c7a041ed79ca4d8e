using TwilioServerless.LocalRuntime.Durable.History;

namespace TwilioServerless.LocalRuntime.Durable.Replay;

/// <summary>The orchestrator function in a turn: started by the first event, resumed by the others, one after the other.</summary>
internal sealed class OrchestratorRun(IDurableFunctions functions, ReplayContext context, OrchestratorThread thread)
{
    private Task<object?>? run;

    public void Apply(IReadOnlyList<HistoryEvent> events)
    {
        foreach (var happened in events)
            thread.Run(() => Apply(happened));
    }

    public void EndReplay() => thread.Run(context.EndReplay);

    public TurnOutcome Outcome()
    {
        if (!functions.HasOrchestrator(context.Name))
            return new Failed(MissingFunction.Orchestrator(context.Name));
        var outcome = run is { IsCompleted: true } finished ? Result(finished) : new Waiting();
        if (run is { IsCompleted: false } && !context.Waits)
            thread.Report("it awaits a task that its context did not create.");
        return thread.Violation is { } violation ? new Failed(Failure.From(violation), BrokeRules: true) : outcome;
    }

    private void Apply(HistoryEvent happened)
    {
        if (happened is not TurnStarted turn)
            context.Apply(happened);
        else
        {
            context.BeginTurn(turn);
            if (functions.HasOrchestrator(context.Name))
                run ??= Start();
        }
    }

    private Task<object?> Start()
    {
        try
        {
            return functions.RunOrchestratorAsync(context.Name, context);
        }
#pragma warning disable CA1031 // Whatever the function throws is its outcome.
        catch (Exception thrown)
        {
            return Task.FromException<object?>(thrown);
        }
#pragma warning restore CA1031
    }

    private TurnOutcome Result(Task<object?> finished)
    {
        try
        {
            var output = Payload.Write(finished.GetAwaiter().GetResult());
            return context.Next is { } next
                ? new ContinuedAsNew(next.Input, next.KeepEvents ? context.KeptEvents : [])
                : new Completed(output);
        }
#pragma warning disable CA1031
        catch (Exception thrown)
        {
            return new Failed(Failure.From(thrown));
        }
#pragma warning restore CA1031
    }
}
