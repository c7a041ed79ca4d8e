using Microsoft.Extensions.Logging;
using TwilioServerless.LocalRuntime.Durable.History;
using TwilioServerless.LocalRuntime.Durable.Rows;

namespace TwilioServerless.LocalRuntime.Durable.Replay;

/// <summary>Runs an orchestrator over its history and on through what is new. Nothing of it outlives the turn.</summary>
internal sealed class Replayer(IDurableFunctions functions, ILoggerFactory loggers, Action<string, FailRequested> failLater)
{
    public Replayed Run(InstanceRow instance, ExecutionHistory history, IReadOnlyList<HistoryEvent> fresh)
    {
        var thread = new OrchestratorThread(violation => failLater(instance.Id, new(instance.ExecutionId, Failure.From(violation))));
        var context = new ReplayContext(instance, history, thread, loggers);
        var run = new OrchestratorRun(functions, context, thread);
        run.Apply(history.Events);
        run.EndReplay();
        run.Apply(fresh);
        thread.End();
        return new(context, run.Outcome());
    }
}

/// <summary>What came out of a turn.</summary>
internal sealed record Replayed(ReplayContext Context, TurnOutcome Outcome);
