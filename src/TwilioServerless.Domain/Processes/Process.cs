using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Processes;

/// <summary>Something of the real world that takes weeks, as the operator watches it: how far it is and what it waits for.</summary>
public sealed record Process
{
    /// <summary>The resource whose process it is.</summary>
    public required Sid Sid { get; init; }

    /// <summary>"port-in".</summary>
    public required string Kind { get; init; }

    /// <summary>By which version of its kind's rules and orchestration it began, and therefore ends.</summary>
    public required int Version { get; init; }

    public required Sid AccountSid { get; init; }

    public required string State { get; init; }

    /// <summary>Null: it is over.</summary>
    public ProcessWait? Wait { get; init; }

    /// <summary>How often its orchestration was begun anew.</summary>
    public int Rebuilt { get; init; }

    /// <summary>What happened, in order.</summary>
    public required ImmutableArray<ProcessEvent> History { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    /// <summary>Whether nothing will happen any more.</summary>
    public bool IsOver => Wait is null;

    /// <summary>When something is to be done about it, be it to remind somebody; null: it is over.</summary>
    public DateTimeOffset? DueAt => Wait?.First;
}

/// <summary>What is waited for. Nothing is waited for without end.</summary>
/// <param name="For">"signature": who or what.</param>
/// <param name="Until">When it is not waited for any more.</param>
/// <param name="RemindAt">When somebody is reminded before that; null: nobody is.</param>
public sealed record ProcessWait(string For, DateTimeOffset Until, DateTimeOffset? RemindAt = null)
{
    /// <summary>What comes first.</summary>
    public DateTimeOffset First => RemindAt < Until ? RemindAt.Value : Until;

    /// <summary>Whether it is the reminder that comes first.</summary>
    public bool IsReminder => RemindAt < Until;
}

/// <summary>Something that happened to a process.</summary>
public sealed record ProcessEvent(DateTimeOffset At, string Event, ProcessActor By, string From, string To);

/// <summary>Who makes things happen.</summary>
public enum ProcessActor
{
    Customer,
    Operator,

    /// <summary>Whoever is waited for outside: a carrier, a reviewer; here simulated.</summary>
    Outside,

    /// <summary>A deadline that has come.</summary>
    Time,
}
