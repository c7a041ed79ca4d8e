using System.Text.Json.Serialization;

namespace TwilioServerless.LocalRuntime.Durable.History;

/// <summary>Something that happened to an orchestration. In order, they are all there is to replay it from.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(ExecutionStarted), "execution")]
[JsonDerivedType(typeof(TurnStarted), "turn")]
[JsonDerivedType(typeof(ActivityScheduled), "activity")]
[JsonDerivedType(typeof(SubOrchestrationScheduled), "sub")]
[JsonDerivedType(typeof(TimerCreated), "timer")]
[JsonDerivedType(typeof(EventSent), "sent")]
[JsonDerivedType(typeof(TaskCompleted), "completed")]
[JsonDerivedType(typeof(TaskFailed), "failed")]
[JsonDerivedType(typeof(TimerFired), "fired")]
[JsonDerivedType(typeof(TimerCanceled), "timerCanceled")]
[JsonDerivedType(typeof(EventRaised), "raised")]
[JsonDerivedType(typeof(StartRequested), "start")]
[JsonDerivedType(typeof(SuspendRequested), "suspend")]
[JsonDerivedType(typeof(ResumeRequested), "resume")]
[JsonDerivedType(typeof(TerminateRequested), "terminate")]
[JsonDerivedType(typeof(FailRequested), "fail")]
internal abstract record HistoryEvent;

/// <summary>The first event of an execution.</summary>
internal sealed record ExecutionStarted(
    string Name, [property: JsonConverter(typeof(RawJson))] string? Input, ParentTask? Parent) : HistoryEvent;

/// <summary>The orchestrator was resumed at this time with the events that follow.</summary>
internal sealed record TurnStarted(DateTime At) : HistoryEvent;

/// <summary>The result of an activity or sub-orchestration of that execution.</summary>
internal sealed record TaskCompleted(
    int Id, string ExecutionId, [property: JsonConverter(typeof(RawJson))] string? Result) : HistoryEvent;

/// <summary>The failure of an activity or sub-orchestration of that execution.</summary>
internal sealed record TaskFailed(int Id, string ExecutionId, Failure Failure) : HistoryEvent;

/// <summary>A timer came due.</summary>
internal sealed record TimerFired(int Id) : HistoryEvent;

/// <summary>The orchestrator gave up a timer, or ended and left it behind.</summary>
internal sealed record TimerCanceled(int Id, bool ByEnd = false) : HistoryEvent;

/// <summary>An external event; its sequence number orders it and tells it from others.</summary>
internal sealed record EventRaised(
    string Name, [property: JsonConverter(typeof(RawJson))] string? Input, long Sequence) : HistoryEvent;

/// <summary>The call of a parent that a sub-orchestration answers.</summary>
internal sealed record ParentTask(string Name, string InstanceId, string ExecutionId, int TaskId);
