using Microsoft.DurableTask.Client;
using TwilioServerless.LocalRuntime.Durable.History;
using TwilioServerless.LocalRuntime.Durable.Replay;

namespace TwilioServerless.LocalRuntime.Durable.Turns;

/// <summary>Turns what an orchestrator did into changes.</summary>
internal sealed class Conclusion(Step step, ExecutionHistory history, FreshEvents fresh)
{
    private readonly HashSet<int> goneTimers = [.. fresh.FiredTimers];

    public void Draw(Replayed replayed)
    {
        var (context, outcome) = replayed;
        if (outcome is not Failed { BrokeRules: true })
            Do(context, goesOn: outcome is Waiting);
        step.Row = step.Row with { CustomStatus = context.CustomStatus };
        if (outcome is ContinuedAsNew next)
            StartOver(next);
        else
        {
            fresh.TakeRaised(except: []);
            End(outcome);
        }
    }

    private void Do(ReplayContext context, bool goesOn)
    {
        foreach (var id in context.CanceledTimers)
            if (history.OpenTimers.TryGetValue(id, out var timer) && goneTimers.Add(id))
                step.Cancel(timer, byEnd: false);

        // A timer nobody will wait for is not even created.
        foreach (var planned in context.NewActions.Where(planned => goesOn || planned.Action is not TimerCreated))
            step.Do(planned);
    }

    private void StartOver(ContinuedAsNew next)
    {
        fresh.TakeRaised(except: next.Kept);
        Ending.Clear(step, history, goneTimers);
        step.StartOver(history.Start with { Input = next.Input }, next.Kept.Where(kept => !fresh.InLetterbox(kept)));
    }

    private void End(TurnOutcome outcome)
    {
        if (outcome is Completed completed)
            step.Row = step.Row with { Status = OrchestrationRuntimeStatus.Completed, Output = completed.Output };
        else if (outcome is Failed failed)
            step.Row = step.Row with { Status = OrchestrationRuntimeStatus.Failed, Failure = failed.Failure };
        if (step.Row.Finished)
            Ending.Clear(step, history, goneTimers);
    }
}
