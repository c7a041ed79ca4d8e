using DurableTask.Core.Exceptions;

namespace TwilioServerless.LocalRuntime.Durable.Replay;

/// <summary>
/// The one thread of an orchestrator during a turn. What is posted from elsewhere comes from a task that is not
/// durable: the same replay would not see it again, so it is refused and reported.
/// </summary>
internal sealed class OrchestratorThread(Action<NonDeterministicOrchestrationException> late) : SynchronizationContext
{
    private const int Nobody = 0;
    private readonly Queue<(SendOrPostCallback Callback, object? State)> posted = [];
    private readonly Lock gate = new();
    private int owner = Nobody;
    private bool ended;

    /// <summary>The first break of the rules in this turn.</summary>
    public NonDeterministicOrchestrationException? Violation { get; private set; }

    public bool IsCurrent => owner == Environment.CurrentManagedThreadId && Current == this;

    /// <summary>Runs one piece of the turn and all that follows from it.</summary>
    public void Run(Action piece)
    {
        var before = Current;
        SetSynchronizationContext(this);
        owner = Environment.CurrentManagedThreadId;
        try
        {
            piece();
            while (posted.TryDequeue(out var next))
                next.Callback(next.State);
        }
        finally
        {
            owner = Nobody;
            SetSynchronizationContext(before);
        }
    }

    /// <summary>Ends the turn: from now on a violation is late.</summary>
    public void End()
    {
        lock (gate)
            ended = true;
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (owner == Environment.CurrentManagedThreadId)
            posted.Enqueue((d, state));
        else
            Report("The orchestrator awaited a task that its context did not create.");
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("An orchestrator can not be called into from another thread.");

    public void Verify()
    {
        if (!IsCurrent)
            throw Report("The orchestration context was used outside the orchestrator's thread.");
    }

    public NonDeterministicOrchestrationException Report(string message)
    {
        var violation = new NonDeterministicOrchestrationException(
            $"Non-deterministic orchestrator: {message} Orchestrators may only await tasks of their context and must do the same on every replay.");
        lock (gate)
        {
            if (!ended)
                Violation ??= violation;
            else
                late(violation);
        }

        return violation;
    }
}
