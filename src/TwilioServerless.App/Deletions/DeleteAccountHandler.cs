using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;

namespace TwilioServerless.App.Deletions;

/// <summary>
/// Orders the deletion of an account that was closed 30 days ago, if its main account wants that now; if not, nothing waits: whoever
/// switches it on orders it anew (<see cref="CoverClosedHandler"/>).
/// </summary>
public sealed class DeleteAccountHandler(AccountTable accounts, DeletionTable deletions, Holdings holdings, Closings closings, Tenants tenants) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => DeleteAccount.DeleteLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        // Read anew: as another process remembers it, it may not be closed yet.
        var found = await accounts.FindAsync(batch.Tenant.Account.Sid, ct);
        var owner = await accounts.FindAsync(batch.Tenant.Account.OwnerSid, ct);
        if (found is { Value: { IsSubaccount: true, Status: AccountStatus.Closed } account } && owner is not null && ClosingRules.IsDeletionWanted(account, owner.Value))
        {
            // On a test clock thirty days may pass at once. What was not given back could not be any more.
            if (!await holdings.GiveBackAsync(account, ct)) return [.. batch.Items.Select(_ => LaneOutcome.Retry(batch.Tenant.Now))];
            // Its project may have been closed days ago, and what is left of its money be still to be paid back.
            await closings.RefundAsync(batch.Tenant with { Account = account }, ct);
            var now = await tenants.NowAsync(owner.Value, ct);
            await deletions.OrderAsync(new Tenant(owner.Value, now), DeletionRules.Order(account, now), ct);
        }
        return batch.AllSettled;
    }
}
