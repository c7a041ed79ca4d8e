namespace TwilioServerless.LocalRuntime.Durable.History;

/// <summary>Something an orchestrator did; a replay must do the same under the same number.</summary>
internal abstract record ScheduledAction(int Id) : HistoryEvent
{
    /// <summary>How it is told in a message about non-determinism, and what of it must repeat.</summary>
    public abstract string Deed { get; }
}

/// <summary>An activity was called.</summary>
internal sealed record ActivityScheduled(int Id, string Name) : ScheduledAction(Id)
{
    public override string Deed => $"a call of activity '{Name}'";
}

/// <summary>A sub-orchestration was called.</summary>
internal sealed record SubOrchestrationScheduled(int Id, string Name, string InstanceId) : ScheduledAction(Id)
{
    public override string Deed => $"a call of sub-orchestrator '{Name}'";
}

/// <summary>A timer was created; one given up in the same turn is born canceled.</summary>
internal sealed record TimerCreated(int Id, DateTime FireAt, bool Canceled = false) : ScheduledAction(Id)
{
    public override string Deed => "a timer";
}

/// <summary>An event was sent to another instance.</summary>
internal sealed record EventSent(int Id, string InstanceId, string Name) : ScheduledAction(Id)
{
    public override string Deed => $"the sending of event '{Name}'";
}
