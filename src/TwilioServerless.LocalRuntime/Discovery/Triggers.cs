using Microsoft.Azure.Functions.Worker;

namespace TwilioServerless.LocalRuntime.Discovery;

/// <summary>What starts a function; <see cref="Kind"/> is the official name of the binding.</summary>
internal abstract record Trigger(string Kind);

/// <summary>Requests of these verbs (none: every verb) whose path fits the route.</summary>
internal sealed record HttpTrigger(string Route, IReadOnlyList<string> Verbs, AuthorizationLevel Level) : Trigger("httpTrigger");

/// <summary>Messages of a queue.</summary>
internal sealed record QueueTrigger(string Queue) : Trigger("queueTrigger");

/// <summary>The ticks of a schedule.</summary>
internal sealed record TimerTrigger(string Schedule, bool UseMonitor, bool RunOnStartup) : Trigger("timerTrigger");

/// <summary>An orchestration of the function's name.</summary>
internal sealed record OrchestrationTrigger() : Trigger("orchestrationTrigger");

/// <summary>A call by an orchestration.</summary>
internal sealed record ActivityTrigger() : Trigger("activityTrigger");
