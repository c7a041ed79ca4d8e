using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Processes;

namespace TwilioServerless.App.Processes;

/// <summary>A kind of process: what its moments, decisions and end come to. Called again for a process that somebody else was first to change.</summary>
public interface IProcessKind
{
    /// <summary>Its lasting name: "port-in".</summary>
    string Name { get; }

    /// <summary>The orchestration by which processes of a version live.</summary>
    string OrchestrationOf(int version);

    /// <summary>What the wait's first moment, which has come, comes to; <paramref name="tenant"/> is the account at that moment. It must not stay due.</summary>
    Task<ProcessTurn> AdvanceAsync(Tenant tenant, Process process, CancellationToken ct);

    /// <summary>What the operator's decision in place of whoever is waited for comes to. One that does not fit is refused.</summary>
    Task<ProcessTurn> DecideAsync(Tenant tenant, Process process, Form decision, CancellationToken ct);

    /// <summary>How it ends when the operator cancels it.</summary>
    Task<ProcessTurn> CancelAsync(Tenant tenant, Process process, CancellationToken ct);
}

/// <summary>A step of a process, and what else is written in the commit that takes it.</summary>
public sealed record ProcessTurn(ProcessStep Step, Change Change)
{
    /// <summary>Told once it is written.</summary>
    public Action? Written { get; init; }
}
