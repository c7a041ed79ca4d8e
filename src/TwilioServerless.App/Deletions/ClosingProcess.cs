using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Processes;

namespace TwilioServerless.App.Deletions;

/// <summary>The process of a closing, from the moment the account is of no use to that in which nothing is left of it, this row included.</summary>
public sealed class ClosingProcess(ClosingTurns turns, EraseProject erase, Holdings holdings, Tenants tenants) : IProcessKind
{
    /// <summary>Its lasting name.</summary>
    public const string KindName = "closing";

    /// <summary>The version by which closings begin.</summary>
    public const int LatestVersion = 1;

    /// <summary>Its orchestration.</summary>
    public const string Orchestration = "ClosingOrchestrator";

    /// <inheritdoc />
    public string Name => KindName;

    /// <inheritdoc />
    public string OrchestrationOf(int version) => Orchestration;

    /// <inheritdoc />
    public async Task<ProcessTurn> AdvanceAsync(Tenant tenant, Process process, CancellationToken ct) => ClosingWords.Read(process.State) switch
    {
        ClosingStatus.GivingBack => await GiveBackAsync(tenant, process, ct),
        ClosingStatus.RefundDue  => (await turns.RefundAsync(tenant, process, ProcessActor.Time, ct))!,
        ClosingStatus.Kept       => ClosingTurns.Of(tenant, process, await IsWantedAsync(tenant, ct) ? ClosingEvent.DeletionDue : ClosingEvent.DeletionNotWanted, ProcessActor.Time)!,
        _                        => await EraseAsync(tenant, process, ct),
    };

    /// <summary>Decision: refund (now) or withhold, while a refund is due; delete, before the thirty days are over.</summary>
    public async Task<ProcessTurn> DecideAsync(Tenant tenant, Process process, Form decision, CancellationToken ct) =>
        decision.Required("Decision") switch
        {
            "refund"   => await turns.RefundAsync(tenant, process, ProcessActor.Operator, ct),
            "withhold" => ClosingTurns.Of(tenant, process, ClosingEvent.Withheld, ProcessActor.Operator),
            "delete"   => await IsWantedAsync(tenant, ct) ? ClosingTurns.Of(tenant, process, ClosingEvent.DeletionDue, ProcessActor.Operator) : null,
            var other  => throw new Refusal(ErrorCodes.InvalidParameter, other),
        } ?? throw new Refusal(ErrorCodes.Conflict);

    /// <summary>A closing is for ever.</summary>
    public Task<ProcessTurn> CancelAsync(Tenant tenant, Process process, CancellationToken ct) => throw new Refusal(ErrorCodes.Conflict);

    // Its lane should have done that long ago.
    private async Task<ProcessTurn> GiveBackAsync(Tenant tenant, Process process, CancellationToken ct) =>
        await holdings.GiveBackAsync(tenant.Account, ct)
            ? (await turns.GivenBackAsync(tenant, process, ct))!
            : await turns.AgainAsync(tenant, process, Change.Of(), ct);

    // Of a subaccount whose account row is gone nobody comes here any more; of one that is still there the order was lost or waits.
    private async Task<ProcessTurn> EraseAsync(Tenant tenant, Process process, CancellationToken ct)
    {
        if (tenant.Account.IsSubaccount) return await turns.AgainAsync(tenant, process, Change.Of(new DeleteAccount(tenant.Now)), ct);
        await erase.GoOnAsync(tenant, ct);
        return await turns.AgainAsync(tenant, process, Change.Of(), ct);
    }

    private async Task<bool> IsWantedAsync(Tenant tenant, CancellationToken ct) =>
        ClosingRules.IsDeletionWanted(tenant.Account, (await tenants.GetAsync(tenant.Account.OwnerSid, ct)).Account);
}
