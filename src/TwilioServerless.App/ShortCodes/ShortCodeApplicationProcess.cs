using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>The process of an application, from its draft until each carrier has answered.</summary>
public sealed class ShortCodeApplicationProcess(ShortCodeApplicationTable applications, ShortCodeTurns turns) : IProcessKind
{
    /// <summary>Its lasting name.</summary>
    public const string KindName = "short-code";

    /// <summary>The version by which applications begin.</summary>
    public const int LatestVersion = 1;

    /// <summary>Its orchestration.</summary>
    public const string Orchestration = "ShortCodeOrchestrator";

    /// <inheritdoc />
    public string Name => KindName;

    /// <inheritdoc />
    public string OrchestrationOf(int version) => Orchestration;

    /// <inheritdoc />
    public async Task<ProcessTurn> AdvanceAsync(Tenant tenant, Process process, CancellationToken ct)
    {
        var before = await GetAsync(process, ct);
        if (tenant.Account.Status == AccountStatus.Closed) return await turns.OfAsync(tenant, before, Ending(before.Value, "account closed"), ProcessActor.Time, ct);
        if (process.Wait!.IsReminder) return turns.Reminded(tenant, before);
        var news = ShortCodeApplicationRules.Due(before.Value);
        return await turns.OfAsync(tenant, before, news, news.Event == ShortCodeEvent.Expired ? ProcessActor.Time : ProcessActor.Outside, ct);
    }

    /// <inheritdoc />
    public async Task<ProcessTurn> DecideAsync(Tenant tenant, Process process, Form decision, CancellationToken ct)
    {
        var before = await GetAsync(process, ct);
        return await turns.OfAsync(tenant, before, ShortCodeDecision.Read(decision, before.Value), ProcessActor.Operator, ct);
    }

    /// <inheritdoc />
    public async Task<ProcessTurn> CancelAsync(Tenant tenant, Process process, CancellationToken ct) =>
        await turns.OfAsync(tenant, await GetAsync(process, ct), new ShortCodeNews(ShortCodeEvent.Canceled) { Reason = "canceled by the operator" }, ProcessActor.Operator, ct);

    /// <summary>How an application ends because its account does.</summary>
    internal static ShortCodeNews Ending(ShortCodeApplication application, string reason) =>
        application.State == ShortCodeState.Approved ? new(ShortCodeEvent.Released) : new(ShortCodeEvent.Canceled) { Reason = reason };

    private async Task<Stored<ShortCodeApplication>> GetAsync(Process process, CancellationToken ct) =>
        await applications.FindAsync(process.AccountSid, process.Sid, ct) ?? throw new InvalidOperationException($"The application of process {process.Sid} is gone.");
}
