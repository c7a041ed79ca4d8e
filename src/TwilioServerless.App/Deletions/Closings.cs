using TwilioServerless.App.Accounts;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Processes;

namespace TwilioServerless.App.Deletions;

/// <summary>Begins a closing in the commit that closes the account, and hears what becomes of it.</summary>
public sealed class Closings(ProcessTable processes, ClosingTurns turns) : IOnClosing
{
    /// <inheritdoc />
    public Task<Change> BeginAsync(Tenant closed, CancellationToken ct) =>
        processes.BeginAsync(closed, new(closed.Account.Sid, ClosingProcess.KindName, ClosingProcess.LatestVersion, closed.Account.Sid), ClosingTurns.First(closed, ProcessActor.Customer), ct);

    /// <inheritdoc />
    public Task GivenBackAsync(Tenant closed, CancellationToken ct) => TellAsync(closed, turns.GivenBackAsync, ct);

    /// <summary>Pays back at once what is still to be paid back, since the account goes.</summary>
    public Task RefundAsync(Tenant closed, CancellationToken ct) => TellAsync(closed, (tenant, process, cancel) => turns.RefundAsync(tenant, process, ProcessActor.Time, cancel), ct);

    /// <summary>The project of an account that is closed already was closed, too.</summary>
    public Task ProjectClosedAsync(Tenant closed, CancellationToken ct) => TellAsync(closed, turns.ProjectClosedAsync, ct);

    private async Task TellAsync(Tenant closed, Func<Tenant, Process, CancellationToken, Task<ProcessTurn?>> turn, CancellationToken ct)
    {
        if (await processes.FindAsync(closed.Account.Sid, closed.Account.Sid, ct) is null) return;
        await processes.ChangeAsync(closed, closed.Account.Sid, process => turn(closed, process, ct), ct);
    }
}
