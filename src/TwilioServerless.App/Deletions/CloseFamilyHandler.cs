using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;

namespace TwilioServerless.App.Deletions;

/// <summary>Closes the subaccounts of a project that was closed; from its closing on they were of no use, so this may take its time.</summary>
public sealed class CloseFamilyHandler(AccountTable accounts, Tenants tenants, Closings closings) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => CloseFamily.FamilyLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        await foreach (var found in accounts.FamilyAsync(batch.Tenant.Account.Sid, null, null, ct))
            if (found.Value.IsSubaccount) await CloseAsync(found, new Tenant(found.Value, await MomentAsync(batch, found.Value, ct)), ct);
        return batch.AllSettled;
    }

    // Those that live by the project's time were closed when it was, however late somebody comes to write that down.
    private async ValueTask<DateTimeOffset> MomentAsync(LaneBatch batch, Account member, CancellationToken ct) =>
        member.TestClockSid == batch.Tenant.Account.TestClockSid ? batch.Items[0].Work.Due : await tenants.NowAsync(member, ct);

    private async Task CloseAsync(Stored<Account> before, Tenant member, CancellationToken ct)
    {
        if (member.Account.Status == AccountStatus.Closed)
        {
            await closings.ProjectClosedAsync(member, ct);
            return;
        }
        var (after, work) = ClosingRules.CloseMember(member.Account, member.Now);
        var closed = member with { Account = after };
        await accounts.SaveAsync(before, closed, (await closings.BeginAsync(closed, ct)).And(Change.Of(work)), ct);
    }
}
