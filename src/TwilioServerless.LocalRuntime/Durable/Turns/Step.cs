using TwilioServerless.LocalRuntime.Durable.Dispatch;
using TwilioServerless.LocalRuntime.Durable.History;
using TwilioServerless.LocalRuntime.Durable.Replay;
using TwilioServerless.LocalRuntime.Durable.Rows;
using TwilioServerless.Storage;

namespace TwilioServerless.LocalRuntime.Durable.Turns;

/// <summary>Collects all that one turn of an instance changes.</summary>
internal sealed class Step(InstanceRow row, Postbox post, Dispatcher dispatcher)
{
    private readonly List<Unit> units = [];
    private readonly List<Unit> last = [];

    /// <summary>The instance as the turn leaves it.</summary>
    public InstanceRow Row { get; set; } = row;

    public IReadOnlyList<Unit> Units => [.. units, .. last];

    public void Record(HistoryEvent happened) => units.Add(new(happened));

    public void Take(DeliveredLetter letter, HistoryEvent? recorded = null) =>
        units.Add(new(recorded, RowChange.Delete(letter.Key)));

    /// <summary>A request stays in the letterbox until all of its effect is committed.</summary>
    public void TakeLast(DeliveredLetter request) => last.Add(new(null, RowChange.Delete(request.Key)));

    public void Fire(TimerCreated timer) => units.Add(new(new TimerFired(timer.Id), RowChange.Delete(KeyOf(timer))));

    public void Cancel(TimerCreated timer, bool byEnd) =>
        units.Add(new(new TimerCanceled(timer.Id, byEnd), RowChange.Delete(KeyOf(timer))));

    public void DropStartTimer(DateTime due) =>
        units.Add(new(null, RowChange.Delete(HubKeys.StartTimer(due, Row.Id, Row.ExecutionId))));

    public void Do(PlannedAction planned) => units.Add(planned.Action switch
    {
        ActivityScheduled activity => Call(activity, planned.Input),
        SubOrchestrationScheduled child => Call(child, planned.Input),
        EventSent sent => new(sent, post.Event(sent.InstanceId, sent.Name, planned.Input), () => dispatcher.Wake(sent.InstanceId)),
        TimerCreated { Canceled: true } timer => new(timer),
        TimerCreated timer => new(
            timer, RowChange.Insert(KeyOf(timer), RowJson.Empty), () => dispatcher.Expect(timer.FireAt, Row.Id)),
        var other => throw new NotSupportedException(other.GetType().Name),
    });

    /// <summary>Answers the parent's call.</summary>
    public void Answer(ParentTask parent, HistoryEvent outcome) =>
        units.Add(new(null, post.Letter(parent.InstanceId, outcome), () => dispatcher.Wake(parent.InstanceId)));

    /// <summary>Leaves the history behind and begins another, with events that are to be looked at there.</summary>
    public void StartOver(ExecutionStarted execution, IEnumerable<EventRaised> kept)
    {
        foreach (var letter in kept)
            units.Add(new(null, post.Again(Row.Id, letter)));
        var leftover = HubKeys.Leftover(Row.Id, Row.ExecutionId);
        units.Add(new(null, RowChange.Upsert(leftover, RowJson.Empty), () => dispatcher.Sweep(leftover)));
        Row = Row with { ExecutionId = Guid.NewGuid().ToString("N"), HistoryRows = 1, Awake = true };
        units.Add(new(null, RowChange.Insert(HubKeys.History(Row.Id, Row.ExecutionId, 0), RowJson.Write<HistoryEvent[]>([execution]))));
    }

    private string KeyOf(TimerCreated timer) => HubKeys.Timer(timer.FireAt, Row.Id, Row.ExecutionId, timer.Id);

    private Unit Call(ActivityScheduled activity, string? input)
    {
        var key = HubKeys.Activity(Row.Id, Row.ExecutionId, activity.Id);
        var body = RowJson.Write(new ActivityRow(Row.Id, Row.ExecutionId, activity.Id, activity.Name, input));
        return new(activity, RowChange.Insert(key, body), () => dispatcher.RunActivity(key));
    }

    private Unit Call(SubOrchestrationScheduled child, string? input)
    {
        var parent = new ParentTask(Row.Name, Row.Id, Row.ExecutionId, child.Id);
        var start = new StartRequested(new(child.Name, input, parent));
        return new(child, post.Letter(child.InstanceId, start), () => dispatcher.Wake(child.InstanceId));
    }
}
