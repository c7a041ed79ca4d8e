using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Processes;

/// <summary>How a process begins and goes on, whatever its kind.</summary>
public static class ProcessRules
{
    /// <summary>The most events that are kept: the first, and the latest.</summary>
    public const int MostEvents = 200;

    /// <summary>A process that begins; <paramref name="step"/> is its first state.</summary>
    public static Process Begin(NewProcess begun, ProcessStep step, DateTimeOffset now) => new()
    {
        Sid = begun.Sid,
        Kind = begun.Kind,
        Version = begun.Version,
        AccountSid = begun.AccountSid,
        State = step.State,
        Wait = step.Wait,
        History = [new(now, step.Event, step.By, "", step.State)],
        DateCreated = now,
        DateUpdated = now,
    };

    /// <summary>The process after a step. One that was over and goes on has a new orchestration.</summary>
    public static Process Take(Process process, ProcessStep step, DateTimeOffset now)
    {
        var history = process.History.Add(new(now, step.Event, step.By, process.State, step.State));
        return process with
        {
            State = step.State,
            Wait = step.Wait,
            Rebuilt = process.IsOver && step.Wait is not null ? process.Rebuilt + 1 : process.Rebuilt,
            History = history.Length > MostEvents ? history.RemoveAt(1) : history,
            DateUpdated = now,
        };
    }

    /// <summary>The process whose orchestration begins anew: the one before it finds that it is not the last and ends.</summary>
    public static Process Rebuild(Process process, DateTimeOffset now) =>
        Take(process, new("rebuilt", ProcessActor.Operator, process.State, process.Wait), now) with { Rebuilt = process.Rebuilt + 1 };
}

/// <summary>A process that is to begin.</summary>
public sealed record NewProcess(Sid Sid, string Kind, int Version, Sid AccountSid);

/// <summary>What happens to a process and what it comes to. <paramref name="Wait"/>: null, it is over.</summary>
public sealed record ProcessStep(string Event, ProcessActor By, string State, ProcessWait? Wait);

/// <summary>Work: let the orchestration of a process look at its row, because it was begun, changed, or a test clock has reached its next moment.</summary>
public sealed record WakeProcess(Sid Sid, DateTimeOffset Due) : Work(WakeLane, Due)
{
    /// <summary>The lane of an account's processes.</summary>
    public const string WakeLane = "processes";

    /// <summary>Whether it has just begun: whoever walks it looks by himself.</summary>
    public bool Begins { get; init; }
}
