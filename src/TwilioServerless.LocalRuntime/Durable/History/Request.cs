using System.Text.Json.Serialization;

namespace TwilioServerless.LocalRuntime.Durable.History;

/// <summary>What only travels as a letter: its effect is on the instance, not in the history.</summary>
internal abstract record Request : HistoryEvent;

/// <summary>A parent calls this sub-orchestration.</summary>
internal sealed record StartRequested(ExecutionStarted Execution) : Request;

/// <summary>Stop turning until resumed.</summary>
internal sealed record SuspendRequested : Request;

/// <summary>Go on.</summary>
internal sealed record ResumeRequested : Request;

/// <summary>End now.</summary>
internal sealed record TerminateRequested([property: JsonConverter(typeof(RawJson))] string? Output) : Request;

/// <summary>That execution broke the rules between two turns.</summary>
internal sealed record FailRequested(string ExecutionId, Failure Failure) : Request;
