using TwilioServerless.LocalRuntime.Durable.History;

namespace TwilioServerless.LocalRuntime.Durable.Replay;

/// <summary>Where a turn left its orchestrator.</summary>
internal abstract record TurnOutcome;

/// <summary>It waits.</summary>
internal sealed record Waiting : TurnOutcome;

/// <summary>It returned.</summary>
internal sealed record Completed(string? Output) : TurnOutcome;

/// <summary>It threw, or broke the rules.</summary>
internal sealed record Failed(Failure Failure, bool BrokeRules = false) : TurnOutcome;

/// <summary>It starts over, with the events it has not looked at.</summary>
internal sealed record ContinuedAsNew(string? Input, IReadOnlyList<EventRaised> Kept) : TurnOutcome;
