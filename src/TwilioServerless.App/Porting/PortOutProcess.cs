using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Porting;
using TwilioServerless.Domain.Processes;

namespace TwilioServerless.App.Porting;

/// <summary>The process of a number that goes: on its day, or when the operator says so.</summary>
public sealed class PortOutProcess(PortOutTable orders, SendNumberAway away, PortingNotices notices) : IProcessKind
{
    /// <summary>Its lasting name.</summary>
    public const string KindName = "port-out";

    /// <summary>Its orchestration.</summary>
    public const string Orchestration = "PortOutOrchestrator";

    /// <inheritdoc />
    public string Name => KindName;

    /// <inheritdoc />
    public string OrchestrationOf(int version) => Orchestration;

    /// <summary>"requested".</summary>
    public static string StateOf(PortOut order) => order.Status.ToString().ToLowerInvariant();

    /// <summary>Its day; null: it is over.</summary>
    public static ProcessWait? WaitOf(PortOut order) => order.IsOpen ? new("cut-over", order.PortDate) : null;

    /// <inheritdoc />
    public Task<ProcessTurn> AdvanceAsync(Tenant tenant, Process process, CancellationToken ct) => ReleaseAsync(tenant, process, ProcessActor.Time, ct);

    /// <summary>Decision: release (at once) or refuse (with a Reason).</summary>
    public Task<ProcessTurn> DecideAsync(Tenant tenant, Process process, Form decision, CancellationToken ct) => decision.Required("Decision") switch
    {
        "release" => ReleaseAsync(tenant, process, ProcessActor.Operator, ct),
        "refuse"  => RefuseAsync(tenant, process, decision.Required("Reason"), ct),
        var other => throw new Refusal(ErrorCodes.InvalidParameter, other),
    };

    /// <inheritdoc />
    public Task<ProcessTurn> CancelAsync(Tenant tenant, Process process, CancellationToken ct) => RefuseAsync(tenant, process, "canceled by the operator", ct);

    /// <summary>The turn by which nothing is left to go, since its account gives back all numbers; null: it is over.</summary>
    internal async Task<ProcessTurn?> GiveUpAsync(Tenant closed, Process process, CancellationToken ct)
    {
        var before = await orders.GetAsync(process.AccountSid, process.Sid, ct);
        return before.Value.IsOpen ? Turn(before, PortOutStatus.Gone, null, ProcessActor.Customer, closed.Now, Change.Of()) : null;
    }

    private async Task<ProcessTurn> ReleaseAsync(Tenant tenant, Process process, ProcessActor by, CancellationToken ct)
    {
        var before = await orders.GetAsync(process.AccountSid, process.Sid, ct);
        if (await away.OfAsync(tenant, before.Value.NumberSid, before.Value.Carrier, ct) is not { } leaves) return Turn(before, PortOutStatus.Gone, null, by, tenant.Now, Change.Of());
        var turn = Turn(before, PortOutStatus.Released, null, by, tenant.Now, leaves);
        var told = await notices.OfAsync(tenant, before.Value.Take(PortOutStatus.Released, null, tenant.Now)!, ct);
        return turn with { Change = turn.Change.And(told), Written = () => away.Forget(tenant.Account.Sid, before.Value.PhoneNumber) };
    }

    private async Task<ProcessTurn> RefuseAsync(Tenant tenant, Process process, string reason, CancellationToken ct) =>
        Turn(await orders.GetAsync(process.AccountSid, process.Sid, ct), PortOutStatus.Refused, reason, ProcessActor.Operator, tenant.Now, Change.Of());

    private static ProcessTurn Turn(Stored<PortOut> before, PortOutStatus status, string? reason, ProcessActor by, DateTimeOffset now, Change also)
    {
        var after = before.Value.Take(status, reason, now) ?? throw new Refusal(ErrorCodes.Conflict);
        return new(new(StateOf(after), by, StateOf(after), WaitOf(after)), new Change([.. PortOutTable.Ended(before, after)], []).And(also));
    }
}
