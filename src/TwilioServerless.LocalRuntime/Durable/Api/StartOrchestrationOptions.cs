namespace Microsoft.DurableTask;

/// <summary>
/// How a new orchestration is started: its instance id (by default a generated one), when it starts, and in which
/// states (names of OrchestrationRuntimeStatus) an instance that already has the id makes the start fail.
/// </summary>
public record StartOrchestrationOptions
{
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null) => (this.InstanceId, this.StartAt) = (InstanceId, StartAt);

    public string? InstanceId { get; init; }

    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Null: Pending, Running and Suspended instances are kept, finished ones are replaced.</summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
