using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using TwilioServerless.LocalRuntime.Durable.History;
using TwilioServerless.LocalRuntime.Durable.Rows;

namespace TwilioServerless.LocalRuntime.Durable.Replay;

/// <summary>The context of one turn: answers from the history as long as that lasts, then collects what is new.</summary>
internal sealed class ReplayContext : TaskOrchestrationContext
{
    private readonly InstanceRow instance;
    private readonly ExecutionStarted start;
    private readonly OrchestratorThread thread;
    private readonly Script script;
    private readonly EventWaits waits;
    private readonly List<PlannedAction> actions = [];
    private readonly Dictionary<int, OpenTask> open = [];
    private readonly Dictionary<int, string> names = [];
    private readonly HashSet<int> canceled = [];
    private DateTime now;
    private bool replaying = true;
    private int guids;

    public ReplayContext(InstanceRow instance, ExecutionHistory history, OrchestratorThread thread, ILoggerFactory loggers)
    {
        this.instance = instance;
        this.thread = thread;
        LoggerFactory = loggers;
        start = history.Start;
        script = new(history, thread);
        waits = new(lost => DurableLog.EventLost(CreateReplaySafeLogger<ReplayContext>(), lost.Name, instance.Id));
        CustomStatus = instance.CustomStatus;
    }

    public override TaskName Name => instance.Name;

    public override string InstanceId => instance.Id;

    public override ParentOrchestrationInstance? Parent => start.Parent is { } parent ? new(parent.Name, parent.InstanceId) : null;

    public override DateTime CurrentUtcDateTime => now;

    public override bool IsReplaying => replaying;

    public IReadOnlyList<PlannedAction> NewActions => actions;

    public IReadOnlySet<int> CanceledTimers => canceled;

    public IReadOnlyList<EventRaised> KeptEvents => waits.Kept;

    public NextExecution? Next { get; private set; }

    public string? CustomStatus { get; private set; }

    /// <summary>Whether a future event of the history could wake the orchestrator.</summary>
    public bool Waits => open.Count > 0 || waits.Any;

    protected override ILoggerFactory LoggerFactory { get; }

    public override T? GetInput<T>()
        where T : default => Payload.Read<T>(start.Input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        var payload = Call(name, input, options);
        return RetriedCall.MakeAsync(this, options?.Retry, () => Do<TResult>(id => new ActivityScheduled(id, name.Name), payload, name));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        var payload = Call(orchestratorName, input, options);
        var child = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        InstanceIds.Verify(child);
        return RetriedCall.MakeAsync(this, options?.Retry, () =>
            Do<TResult>(id => new SubOrchestrationScheduled(id, orchestratorName.Name, child), payload, orchestratorName));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        thread.Verify();
        var id = script.NextId();
        var timer = new OpenTask<object?>("timer", id);
        Perform(new TimerCreated(id, fireAt.ToUniversalTime()), null);
        open.Add(id, timer);
        cancellationToken.Register(() =>
        {
            if (open.Remove(id) && timer.Cancel(cancellationToken))
                Cancel(id);
        });
        return timer.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        thread.Verify();
        var wait = new OpenTask<T>(eventName, -1);
        waits.Add(eventName, wait);
        cancellationToken.Register(() => wait.Cancel(cancellationToken));
        return wait.Task;
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        thread.Verify();
        InstanceIds.Verify(instanceId);
        Perform(new EventSent(script.NextId(), instanceId, eventName), Payload.Write(payload));
    }

    public override void SetCustomStatus(object? customStatus)
    {
        thread.Verify();
        CustomStatus = Payload.WriteStatus(customStatus);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        thread.Verify();
        Next = new(Payload.Write(newInput), preserveUnprocessedEvents);
    }

    public override Guid NewGuid()
    {
        thread.Verify();
        return NameGuid.Of($"{InstanceId}_{instance.ExecutionId}_{guids++}");
    }

    public void BeginTurn(TurnStarted turn) => now = turn.At;

    public void EndReplay()
    {
        script.VerifyReplayed(canceled);
        replaying = false;
    }

    public void Apply(HistoryEvent happened)
    {
        switch (happened)
        {
            case TaskCompleted completed:
                Settle(completed.Id, task => task.Complete(completed.Result));
                break;
            case TaskFailed failed:
                Settle(failed.Id, task => task.Fail(new(names[failed.Id], failed.Id, failed.Failure.ToDetails())));
                break;
            case TimerFired fired:
                Settle(fired.Id, task => task.Complete(null));
                break;
            case EventRaised letter:
                waits.Raise(letter);
                break;
        }
    }

    private string? Call(TaskName name, object? input, TaskOptions? options)
    {
        thread.Verify();
        ArgumentException.ThrowIfNullOrEmpty(name.Name, nameof(name));
        return input is TaskOptions && options is null
            ? throw new ArgumentException("The input is a TaskOptions; give the input before it, or name the argument.", nameof(input))
            : Payload.Write(input);
    }

    private Task<T> Do<T>(Func<int, ScheduledAction> action, string? input, TaskName name)
    {
        thread.Verify();
        var id = script.NextId();
        var task = new OpenTask<T>(name.Name, id);
        Perform(action(id), input);
        open.Add(id, task);
        names.Add(id, name.Name);
        return task.Task;
    }

    private void Perform(ScheduledAction action, string? input)
    {
        if (script.IsNew(action))
            actions.Add(new(action, input));
    }

    // A timer that is not in the history yet is recorded as canceled at once; it never has a row.
    private void Cancel(int id)
    {
        var planned = actions.FindIndex(action => action.Action.Id == id);
        if (planned >= 0)
            actions[planned] = new(((TimerCreated)actions[planned].Action) with { Canceled = true });
        else
            canceled.Add(id);
    }

    private void Settle(int id, Action<OpenTask> outcome)
    {
        // One that is not open was canceled; one that was never opened is found when the replay is verified.
        if (open.Remove(id, out var task))
            outcome(task);
    }
}
