using TwilioServerless.LocalRuntime.Durable.History;

namespace TwilioServerless.LocalRuntime.Durable.Replay;

/// <summary>An action that is not in the history yet, with the payload that goes with it.</summary>
internal sealed record PlannedAction(ScheduledAction Action, string? Input = null);

/// <summary>What the orchestrator asked to start over with.</summary>
internal sealed record NextExecution(string? Input, bool KeepEvents);
