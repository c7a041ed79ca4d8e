using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Voice;

namespace TwilioServerless.Functions.Tests;

/// <summary>An orchestration whose activities answer from a script and whose events the test raises.</summary>
internal sealed class ScriptedContext(params NextWait[] answers) : TaskOrchestrationContext
{
    private readonly Queue<NextWait> script = new(answers);
    private readonly Queue<object> raised = new();
    private readonly Queue<Action<object>> waiters = new();
    private TaskCompletionSource? timer;

    public List<string> Activities { get; } = [];

    public List<DateTime> Timers { get; } = [];

    /// <summary>What it was begun with: a call, if the test does not say.</summary>
    public object Input { get; init; } = new CallKey("AC" + new string('a', 32), "CA" + new string('c', 32), DateTimeOffset.UnixEpoch);

    public object? ContinuedWith { get; private set; }

    /// <summary>The event it waits for.</summary>
    public object Event { get; init; } = new CallWoken(DateTimeOffset.UnixEpoch);

    /// <summary>When it is, until the test says otherwise.</summary>
    public DateTime Now { get; set; } = DateTime.UnixEpoch;

    public override TaskName Name => "Scripted";

    public override string InstanceId => "scripted";

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => Now;

    public override bool IsReplaying => false;

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public override T? GetInput<T>()
        where T : default => (T)Input;

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        Assert.Equal(Input, input);
        Activities.Add(name);
        return Task.FromResult((TResult)(object)script.Dequeue());
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        Timers.Add(fireAt);
        var firing = timer = new();
        cancellationToken.Register(() => firing.TrySetCanceled(cancellationToken));
        return firing.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        Assert.Equal(Event.GetType().Name, eventName);
        var waiting = new TaskCompletionSource<T>();
        if (raised.TryDequeue(out var early)) waiting.SetResult((T)early);
        else waiters.Enqueue(payload => waiting.TrySetResult((T)payload));
        cancellationToken.Register(() => waiting.TrySetCanceled(cancellationToken));
        return waiting.Task;
    }

    /// <summary>Raises an event; it is kept if nobody waits for it. As in Durable, a wait that was canceled still takes it.</summary>
    public void Raise()
    {
        var waiting = waiters.TryDequeue(out var first) ? first : raised.Enqueue;
        waiting(Event);
    }

    /// <summary>Lets the deadline come.</summary>
    public void Fire() => timer!.SetResult();

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => ContinuedWith = newInput;

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        throw new NotSupportedException();

    public override void SendEvent(string instanceId, string eventName, object payload) => throw new NotSupportedException();

    public override void SetCustomStatus(object? customStatus) => throw new NotSupportedException();

    public override Guid NewGuid() => throw new NotSupportedException();
}
