using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;

namespace TwilioServerless.App.Deletions;

/// <summary>Sees to it that subaccounts which were closed before the setting was switched on are deleted, too; 30 days after they were closed.</summary>
public sealed class CoverClosedHandler(AccountTable accounts, Tenants tenants, Store store) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => CoverClosed.CoverLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        await foreach (var found in accounts.FamilyAsync(batch.Tenant.Account.Sid, null, null, ct))
        {
            if (found.Value is not { IsSubaccount: true, Status: AccountStatus.Closed } closed) continue;
            var tenant = new Tenant(closed, await tenants.NowAsync(closed, ct));
            await store.CommitAsync(tenant, Keys.Partition(closed.Sid), Change.Of(DeletionRules.Of(closed)), ct);
        }
        return batch.AllSettled;
    }
}
