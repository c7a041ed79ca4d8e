namespace DurableTask.Core.Exceptions;

/// <summary>
/// An orchestration was to be started under the id of one that is not finished. Catch it, or its base type, where a
/// start may be repeated: the instance is there and goes on.
/// </summary>
public class OrchestrationAlreadyExistsException(string message) : InvalidOperationException(message);
