namespace Microsoft.DurableTask.Client;

/// <summary>Where an orchestration instance is in its life.</summary>
public enum OrchestrationRuntimeStatus
{
    Running,
    Completed,

    [Obsolete("Not used; exists for compatibility.")]
    ContinuedAsNew,
    Failed,

    [Obsolete("Not used; exists for compatibility.")]
    Canceled,
    Terminated,
    Pending,
    Suspended,
}
