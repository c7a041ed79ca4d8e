using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Porting;
using TwilioServerless.Domain.Processes;

namespace TwilioServerless.App.Porting;

/// <summary>
/// The process of a request. Version 1 let the customer be until his time was over, and slept until then; version 2 reminds him every week, and
/// its orchestration looks at its row at least once a week. Requests that began by version 1 end by it.
/// </summary>
public sealed class PortInProcess(PortInTable orders, PortInTurns turns) : IProcessKind
{
    /// <summary>Its lasting name.</summary>
    public const string KindName = "port-in";

    /// <summary>The version by which requests begin.</summary>
    public const int LatestVersion = 2;

    /// <summary>The orchestration of version 1.</summary>
    public const string OrchestrationV1 = "PortInOrchestrator";

    /// <summary>The orchestration of version 2.</summary>
    public const string OrchestrationV2 = "PortInOrchestratorV2";

    private const int FirstThatReminds = 2;

    /// <inheritdoc />
    public string Name => KindName;

    /// <inheritdoc />
    public string OrchestrationOf(int version) => version < FirstThatReminds ? OrchestrationV1 : OrchestrationV2;

    /// <summary>What a request waits for: the first of what its numbers wait for.</summary>
    public static ProcessWait? WaitOf(PortIn order, int version)
    {
        var first = order.Numbers.Where(number => number.IsOpen).MinBy(number => number.Due);
        return first is null ? null : new(PortInWords.WaitOf(first.Status), first.Due!.Value, version < FirstThatReminds ? null : order.Numbers.Min(number => number.RemindAt));
    }

    /// <inheritdoc />
    public async Task<ProcessTurn> AdvanceAsync(Tenant tenant, Process process, CancellationToken ct)
    {
        var before = await GetAsync(process, ct);
        if (tenant.Account.Status == AccountStatus.Closed) return await CancelAsync(tenant, process, before, ProcessActor.Time, "account closed", ct);
        if (process.Wait!.IsReminder) return await turns.RemindAsync(tenant, process, before, ct);
        var (after, happened) = PortInRules.Due(before.Value, tenant.Now);
        var by = happened is PortingEvent.Expired or PortingEvent.CutOver ? ProcessActor.Time : ProcessActor.Outside;
        return await turns.OfAsync(tenant, process, before, after, PortInWords.Of(happened), by, ct);
    }

    /// <inheritdoc />
    public async Task<ProcessTurn> DecideAsync(Tenant tenant, Process process, Form decision, CancellationToken ct)
    {
        var news = PortInDecision.Read(decision, tenant.Now);
        var before = await GetAsync(process, ct);
        var after = PortInRules.Apply(before.Value, news, tenant.Now) ?? throw new Refusal(ErrorCodes.Conflict);
        return await turns.OfAsync(tenant, process, before, after, PortInWords.Of(news.Event), ProcessActor.Operator, ct);
    }

    /// <inheritdoc />
    public async Task<ProcessTurn> CancelAsync(Tenant tenant, Process process, CancellationToken ct) =>
        await CancelAsync(tenant, process, await GetAsync(process, ct), ProcessActor.Operator, "canceled by the operator", ct);

    private async Task<ProcessTurn> CancelAsync(Tenant tenant, Process process, Stored<PortIn> before, ProcessActor by, string note, CancellationToken ct)
    {
        var after = PortInRules.Apply(before.Value, new(PortingEvent.Canceled) { Note = note }, tenant.Now) ?? throw new Refusal(ErrorCodes.Conflict);
        return await turns.OfAsync(tenant, process, before, after, PortInWords.Of(PortingEvent.Canceled), by, ct);
    }

    private async Task<Stored<PortIn>> GetAsync(Process process, CancellationToken ct) =>
        await orders.FindAsync(process.AccountSid, process.Sid, ct) ?? throw new InvalidOperationException($"The request of process {process.Sid} is gone.");
}
