using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.App.TestClocks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Processes;

/// <summary>The rows of processes, in their account's partition, and the one door through which they change.</summary>
public sealed class ProcessTable(Store store, ProcessRegister register, Tenants tenants) : IClockwork
{
    // Who loses to others so often is not only unlucky.
    private const int MostConflicts = 20;

    /// <summary>A process of the account; null: there is none.</summary>
    public Task<Stored<Process>?> FindAsync(Sid account, Sid sid, CancellationToken ct) =>
        store.FindAsync(Keys.Partition(account), Keys.Process(sid), ProcessJson.Default.Process, ct);

    /// <summary>
    /// What to write in the commit that makes the resource. The way to the process is written at once, before that commit; if that never
    /// comes, the way leads nowhere and nobody follows it.
    /// </summary>
    public async Task<Change> BeginAsync(Tenant tenant, NewProcess begun, ProcessStep first, CancellationToken ct)
    {
        var process = ProcessRules.Begin(begun, first, tenant.Now);
        await register.AddAsync(process, ct);
        return Change.Of(RowChange.Insert(Keys.Process(process.Sid), Body(process)), [new WakeProcess(process.Sid, tenant.Now) { Begins = true }, .. AtDue(tenant, process)]);
    }

    /// <summary>
    /// Reads the process, decides and writes; read and decided again if somebody else was first. Its orchestration is woken to look. A
    /// decision of null changes nothing.
    /// </summary>
    /// <returns>The process as it is then.</returns>
    public async Task<Process> ChangeAsync(Tenant tenant, Sid sid, Func<Process, Task<ProcessTurn?>> decide, CancellationToken ct)
    {
        for (var conflicts = 0; conflicts < MostConflicts; conflicts++)
        {
            var stored = await FindAsync(tenant.Account.Sid, sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
            if (await decide(stored.Value) is not { } turn) return stored.Value;
            var after = ProcessRules.Take(stored.Value, turn.Step, tenant.Now);
            if (await TryCommitAsync(tenant, stored, after, turn, [new WakeProcess(sid, tenant.Now)], ct)) return after;
        }
        throw new Refusal(ErrorCodes.Conflict);
    }

    /// <summary>Writes a turn that the orchestration itself lets the process take at <paramref name="at"/>; false if somebody else was first.</summary>
    internal Task<bool> TryTakeAsync(Tenant tenant, Stored<Process> before, ProcessTurn turn, DateTimeOffset at, CancellationToken ct) =>
        TryCommitAsync(tenant, before, ProcessRules.Take(before.Value, turn.Step, at), turn, [], ct);

    /// <summary>Writes that the orchestration begins anew.</summary>
    internal async Task<Process> RebuildAsync(Tenant tenant, Stored<Process> before, CancellationToken ct)
    {
        var after = ProcessRules.Rebuild(before.Value, tenant.Now);
        var turn = new ProcessTurn(new("rebuilt", ProcessActor.Operator, after.State, after.Wait), Change.Of());
        if (!await TryCommitAsync(tenant, before, after, turn, [new WakeProcess(after.Sid, tenant.Now)], ct)) throw new Refusal(ErrorCodes.Conflict);
        return after;
    }

    /// <summary>Lets the orchestration look.</summary>
    internal Task NudgeAsync(Tenant tenant, Sid sid, CancellationToken ct) =>
        store.CommitAsync(tenant, Keys.Partition(tenant.Account.Sid), Change.Of(new WakeProcess(sid, tenant.Now)), ct);

    /// <inheritdoc />
    public async Task<bool> IsBehindAsync(Tenant tenant, CancellationToken ct)
    {
        var all = RowRange.Prefix(Keys.Partition(tenant.Account.Sid), Keys.Processes);
        await foreach (var process in store.EachAsync(all, ProcessJson.Default.Process, ct))
            if (process.Value.DueAt <= tenant.Now) return true;
        return false;
    }

    private async Task<bool> TryCommitAsync(Tenant tenant, Stored<Process> before, Process after, ProcessTurn turn, Work[] wakes, CancellationToken ct)
    {
        // A turn is taken as of when it was due; whom to ring is a question of now. An account that is gone has no turns.
        if (await tenants.FindAsync(tenant.Account.Sid, ct) is not { } now) return false;
        var row = new Change([RowChange.Replace(before.Key, Body(after), before.ETag)], [.. wakes, .. AtDue(now, after)]);
        try
        {
            await store.CommitAsync(now, Keys.Partition(tenant.Account.Sid), row.And(turn.Change), ct);
        }
        catch (ConflictException)
        {
            return false;
        }
        turn.Written?.Invoke();
        return true;
    }

    // No timer runs on a test clock: whoever advances it to the process's next moment finds this work due.
    private static IEnumerable<Work> AtDue(Tenant tenant, Process process)
    {
        if (tenant.OnTestClock && process.DueAt is { } due && due > tenant.Now) yield return new WakeProcess(process.Sid, due);
    }

    private static ReadOnlyMemory<byte> Body(Process process) => StoredJson.Write(process, ProcessJson.Default.Process);
}
