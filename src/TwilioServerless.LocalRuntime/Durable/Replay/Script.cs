using TwilioServerless.LocalRuntime.Durable.History;

namespace TwilioServerless.LocalRuntime.Durable.Replay;

/// <summary>What the history says the orchestrator did; a replay is held against it.</summary>
internal sealed class Script(ExecutionHistory history, OrchestratorThread thread)
{
    private int next;

    public int NextId() => next++;

    /// <summary>Whether the action is new; throws if the history has another one in its place.</summary>
    public bool IsNew(ScheduledAction action)
    {
        if (!history.Actions.TryGetValue(action.Id, out var recorded))
            return true;
        return recorded.Deed == action.Deed
            ? false
            : throw thread.Report($"as action #{action.Id} the history has {recorded.Deed}, the code did {action.Deed}.");
    }

    /// <summary>After a replay: everything recorded must have been done again.</summary>
    public void VerifyReplayed(IReadOnlySet<int> canceledTimers)
    {
        foreach (var missing in history.Actions.Values.Where(action => action.Id >= next))
            thread.Report($"as action #{missing.Id} the history has {missing.Deed}, the code did nothing.");
        foreach (var id in history.CanceledTimers.Except(canceledTimers))
            thread.Report($"the history has timer #{id} canceled, the code did not cancel it.");
    }
}
