using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.Processes;
using TwilioServerless.Domain.Abuse;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Processes;

namespace TwilioServerless.App.Abuse;

/// <summary>The process of a case.</summary>
public sealed class AbuseProcess(AbuseTurns turns) : IProcessKind
{
    /// <summary>Its lasting name.</summary>
    public const string KindName = "abuse-case";

    /// <summary>The version by which cases begin.</summary>
    public const int LatestVersion = 1;

    /// <summary>Its orchestration.</summary>
    public const string Orchestration = "AbuseOrchestrator";

    /// <inheritdoc />
    public string Name => KindName;

    /// <inheritdoc />
    public string OrchestrationOf(int version) => Orchestration;

    /// <inheritdoc />
    public async Task<ProcessTurn> AdvanceAsync(Tenant tenant, Process process, CancellationToken ct) =>
        tenant.Account.Status == AccountStatus.Closed ? (await turns.CloseAsync(tenant, process, ct))!
        : process.Wait!.IsReminder ? await turns.RemindAsync(tenant, process, ct)
        : (await turns.OfAsync(tenant, process, new(AbuseEvent.Expired), ProcessActor.Time, ct))!;

    /// <summary>Decision: forward, resolve, suspend, reinstate or uphold; with a Note for the customer.</summary>
    public async Task<ProcessTurn> DecideAsync(Tenant tenant, Process process, Form decision, CancellationToken ct)
    {
        var happened = decision.Required("Decision") switch
        {
            "forward"   => AbuseEvent.Forwarded,
            "resolve"   => AbuseEvent.Resolved,
            "suspend"   => AbuseEvent.Suspended,
            "reinstate" => AbuseEvent.Reinstated,
            "uphold"    => AbuseEvent.Upheld,
            var other   => throw new Refusal(ErrorCodes.InvalidParameter, other),
        };
        var note = decision.Given("Note") is { } text ? AbuseRules.Text(text) : null;
        return await turns.OfAsync(tenant, process, new(happened, note), ProcessActor.Operator, ct) ?? throw new Refusal(ErrorCodes.Conflict);
    }

    /// <summary>A case that should never have been is resolved; a suspension ends by a decision only.</summary>
    public async Task<ProcessTurn> CancelAsync(Tenant tenant, Process process, CancellationToken ct) =>
        await turns.OfAsync(tenant, process, new(AbuseEvent.Resolved, "canceled by the operator"), ProcessActor.Operator, ct) ?? throw new Refusal(ErrorCodes.Conflict);
}
