using TwilioServerless.LocalRuntime.Durable.History;
using TwilioServerless.LocalRuntime.Durable.Rows;

namespace TwilioServerless.LocalRuntime.Durable.Turns;

/// <summary>The new events of a turn, letters and due timers, in the order in which they happened.</summary>
internal sealed class FreshEvents(Step step, ExecutionHistory history, IReadOnlyList<DeliveredLetter> letters, DateTime now)
{
    private readonly List<HistoryEvent> events = [];
    private readonly Dictionary<long, DeliveredLetter> raised = [];

    public IReadOnlyList<HistoryEvent> Events => events;

    public HashSet<int> FiredTimers { get; } = [];

    public void Collect()
    {
        var arrivals = letters.Where(letter => letter.Event is not Request).Select(letter => (letter.At, Take: (Action)(() => Take(letter))));
        var due = history.OpenTimers.Values.Where(timer => timer.FireAt <= now).Select(timer => (At: timer.FireAt, Take: (Action)(() => Fire(timer))));
        foreach (var (_, take) in arrivals.Concat(due).OrderBy(arrival => arrival.At))
            take();
        if (events.Count == 0 && history.Events.Count == 1)
            BeginTurn();
    }

    /// <summary>Whether this turn found the event as a letter.</summary>
    public bool InLetterbox(EventRaised letter) => raised.ContainsKey(letter.Sequence);

    /// <summary>External events leave the letterbox last: those that are to be looked at by the next execution stay.</summary>
    public void TakeRaised(IEnumerable<EventRaised> except)
    {
        var staying = except.Select(letter => letter.Sequence).ToHashSet();
        foreach (var (sequence, letter) in raised)
            if (!staying.Contains(sequence))
                step.Take(letter);
    }

    private void Take(DeliveredLetter letter)
    {
        var isNews = IsNews(letter.Event);
        if (isNews)
        {
            BeginTurn();
            events.Add(letter.Event);
        }

        if (letter.Event is not EventRaised external)
            step.Take(letter, isNews ? letter.Event : null);
        else
        {
            raised.Add(external.Sequence, letter);
            if (isNews)
                step.Record(external);
        }
    }

    private void Fire(TimerCreated timer)
    {
        BeginTurn();
        FiredTimers.Add(timer.Id);
        events.Add(new TimerFired(timer.Id));
        step.Fire(timer);
    }

    private void BeginTurn()
    {
        if (events.Count > 0)
            return;
        var turn = new TurnStarted(now);
        events.Add(turn);
        step.Record(turn);
    }

    // Outcomes for an execution that has been left behind are none, nor are events that came a second time.
    private bool IsNews(HistoryEvent letter) => letter switch
    {
        TaskCompleted completed => completed.ExecutionId == step.Row.ExecutionId,
        TaskFailed failed => failed.ExecutionId == step.Row.ExecutionId,
        EventRaised raised => !history.Has(raised),
        _ => true,
    };
}
