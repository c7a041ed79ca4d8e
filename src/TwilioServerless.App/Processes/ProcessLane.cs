using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Processes;

namespace TwilioServerless.App.Processes;

/// <summary>
/// Begins the orchestrations of processes and wakes them. The work is settled only after that, so what is lost is repeated; one that is
/// not there, for whatever reason, is begun.
/// </summary>
public sealed class ProcessLane(ProcessTable processes, ProcessKinds kinds) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => WakeProcess.WakeLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        var woken = batch.Items.Select(item => (WakeProcess)item.Work).GroupBy(wake => wake.Sid);
        await Task.WhenAll(woken.Select(wakes => WakeAsync(batch, wakes.Key, wakes.All(wake => wake.Begins), ct)));
        return [.. Enumerable.Repeat(LaneOutcome.Settled, batch.Items.Length)];
    }

    private async Task WakeAsync(LaneBatch batch, Sid sid, bool isBeginning, CancellationToken ct)
    {
        if (await processes.FindAsync(batch.Tenant.Account.Sid, sid, ct) is not { Value: var process }) return;
        var key = ProcessKey.Of(process);
        if (!process.IsOver) await batch.Orchestrations.StartAsync(kinds.Of(process).OrchestrationOf(process.Version), key.InstanceId, key, ct);
        if (!isBeginning) await batch.Orchestrations.RaiseAsync(key.InstanceId, ProcessWoken.EventName, new ProcessWoken(batch.Tenant.Now), ct);
    }
}
