namespace TwilioServerless.App.Storage;

/// <summary>
/// Long-lived processes, one per resource, known by its SID. Starting one that runs already and telling one that has
/// ended are both harmless.
/// </summary>
public interface IOrchestrations
{
    /// <summary>Starts the orchestration of this name under this id, unless it is there already.</summary>
    Task StartAsync(string name, string id, object input, CancellationToken ct);

    /// <summary>Raises an event of this name to the instance; lost if there is none.</summary>
    Task RaiseAsync(string id, string eventName, object payload, CancellationToken ct);
}
