namespace TwilioServerless.LocalRuntime.Durable.History;

/// <summary>The recorded events of one execution and what follows from them.</summary>
internal sealed class ExecutionHistory
{
    private readonly Dictionary<int, TimerCreated> openTimers = [];
    private readonly HashSet<long> raised = [];

    public ExecutionHistory(IReadOnlyList<HistoryEvent> events)
    {
        Events = events;
        foreach (var happened in events)
            Add(happened);
    }

    public IReadOnlyList<HistoryEvent> Events { get; }

    public ExecutionStarted Start => (ExecutionStarted)Events[0];

    public Dictionary<int, ScheduledAction> Actions { get; } = [];

    /// <summary>The timers that the code gave up, and must give up in a replay.</summary>
    public HashSet<int> CanceledTimers { get; } = [];

    /// <summary>The timers that have a row: neither fired nor canceled.</summary>
    public IReadOnlyDictionary<int, TimerCreated> OpenTimers => openTimers;

    public bool Has(EventRaised letter) => raised.Contains(letter.Sequence);

    private void Add(HistoryEvent happened)
    {
        switch (happened)
        {
            case TimerCreated timer:
                Actions.Add(timer.Id, timer);
                if (timer.Canceled)
                    CanceledTimers.Add(timer.Id);
                else
                    openTimers.Add(timer.Id, timer);
                break;
            case ScheduledAction action:
                Actions.Add(action.Id, action);
                break;
            case TimerFired { Id: var id }:
                openTimers.Remove(id);
                break;
            case TimerCanceled { Id: var id } canceled:
                openTimers.Remove(id);
                if (!canceled.ByEnd)
                    CanceledTimers.Add(id);
                break;
            case EventRaised letter:
                raised.Add(letter.Sequence);
                break;
        }
    }
}
