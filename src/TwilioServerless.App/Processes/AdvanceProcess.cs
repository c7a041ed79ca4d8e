using TwilioServerless.App.Accounts;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Storage;

namespace TwilioServerless.App.Processes;

/// <summary>Lets a process take the turns that are due, one commit each. Called too early, too often or too late it does what is due, once.</summary>
public sealed class AdvanceProcess(ProcessTable processes, ProcessKinds kinds, Tenants tenants, DueLists dueLists, RingRent rent)
{
    // Who loses to others so often is not only unlucky; the orchestration asks again later.
    private const int MostConflicts = 100;

    /// <summary>Brings the process up to its account's time and says how long to wait.</summary>
    /// <exception cref="InvalidOperationException">Others were first again and again.</exception>
    public async Task<NextWait> Handle(ProcessKey key, CancellationToken ct)
    {
        for (var conflicts = 0; conflicts < MostConflicts;)
        {
            if (await tenants.FindAsync(key.Account, ct) is not { } tenant) return NextWait.Over;
            if (await processes.FindAsync(key.Account, key.Process, ct) is not { } stored || stored.Value.Rebuilt != key.Rebuilt) return NextWait.Over;
            if (stored.Value.DueAt is not { } due || due > tenant.Now) return await RestAsync(tenant, stored.Value.DueAt, ct);
            var then = tenant with { Now = due };
            var turn = await kinds.Of(stored.Value).AdvanceAsync(then, stored.Value, ct);
            conflicts = await processes.TryTakeAsync(then, stored, turn, due, ct) ? 0 : conflicts + 1;
        }
        throw new InvalidOperationException($"Process {key.Sid} was changed by others {MostConflicts} times in a row.");
    }

    // A clock that was advanced by months rang for rent before a turn of those months began it.
    private async Task<NextWait> RestAsync(Tenant tenant, DateTimeOffset? due, CancellationToken ct)
    {
        var list = Subscriptions.DueList(tenant.Account);
        if (tenant.OnTestClock && await dueLists.AnyAsync(list, tenant.Now, ct)) await rent.RingAsync(list, ct);
        return due is { } later ? new NextWait(false, later, tenant.OnTestClock) : NextWait.Over;
    }
}
