using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Processes;
using TwilioServerless.Domain.SenderIds;

namespace TwilioServerless.App.SenderIds;

/// <summary>The process of a registration, until it is approved or nobody waits for it any more.</summary>
public sealed class SenderIdProcess(RegisteredSenderIds senderIds, SenderIdTurns turns, SenderIdDocuments documents) : IProcessKind
{
    /// <summary>Its lasting name.</summary>
    public const string KindName = "sender-id";

    /// <summary>Its orchestration.</summary>
    public const string Orchestration = "SenderIdOrchestrator";

    /// <inheritdoc />
    public string Name => KindName;

    /// <inheritdoc />
    public string OrchestrationOf(int version) => Orchestration;

    /// <inheritdoc />
    public async Task<ProcessTurn> AdvanceAsync(Tenant tenant, Process process, CancellationToken ct)
    {
        var before = await senderIds.GetAsync(process.AccountSid, process.Sid, ct);
        if (tenant.Account.Status == AccountStatus.Closed) return await WithdrawAsync(tenant, before, ProcessActor.Time, ct);
        if (process.Wait!.IsReminder) return turns.Reminded(tenant, before);
        var news = SenderIdRules.Due(before.Value);
        var by = news.Event == SenderIdEvent.Expired ? ProcessActor.Time : ProcessActor.Outside;
        return await turns.OfAsync(tenant, before, SenderIdRules.Take(before.Value, news, tenant.Now)!, news.Event, by, ct);
    }

    /// <summary>Decision: approve or reject (with a Reason), in place of the country.</summary>
    public async Task<ProcessTurn> DecideAsync(Tenant tenant, Process process, Form decision, CancellationToken ct)
    {
        var news = decision.Required("Decision") switch
        {
            "approve" => new SenderIdNews(SenderIdEvent.Approved),
            "reject"  => new SenderIdNews(SenderIdEvent.Rejected, SenderIdRequest.Reason(decision)),
            var other => throw new Refusal(ErrorCodes.InvalidParameter, other),
        };
        var before = await senderIds.GetAsync(process.AccountSid, process.Sid, ct);
        var after = SenderIdRules.Take(before.Value, news, tenant.Now) ?? throw new Refusal(ErrorCodes.Conflict);
        var dated = after.Status == SenderIdStatus.Approved && SenderIdFees.IsDue(after) ? await senderIds.DateAsync(tenant, before, after, ct) : before;
        return await turns.OfAsync(tenant, dated, after, news.Event, ProcessActor.Operator, ct);
    }

    /// <inheritdoc />
    public async Task<ProcessTurn> CancelAsync(Tenant tenant, Process process, CancellationToken ct) =>
        await WithdrawAsync(tenant, await senderIds.GetAsync(process.AccountSid, process.Sid, ct), ProcessActor.Operator, ct);

    private async Task<ProcessTurn> WithdrawAsync(Tenant tenant, Stored<SenderId> before, ProcessActor by, CancellationToken ct)
    {
        await documents.DeleteContentsAsync(before.Value.AccountSid, before.Value.Sid, ct);
        return await turns.WithdrawnAsync(tenant, before, by, ct);
    }
}
