namespace DurableTask.Core.Exceptions;

/// <summary>An orchestrator did something else than its history says it did, or waited for a task that is not durable.</summary>
internal sealed class NonDeterministicOrchestrationException(string message) : Exception(message);
