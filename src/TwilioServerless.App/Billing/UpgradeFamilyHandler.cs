using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;

namespace TwilioServerless.App.Billing;

/// <summary>Upgrades the subaccounts of an account that was upgraded; those that are, or are of no use any more, stay as they are.</summary>
public sealed class UpgradeFamilyHandler(AccountTable accounts, Tenants tenants, UpgradeAccount upgrade) : ILaneHandler
{
    /// <inheritdoc />
    public string Kind => UpgradeFamily.FamilyLane;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        await foreach (var found in accounts.FamilyAsync(batch.Tenant.Account.Sid, null, null, ct))
        {
            if (found.Value is not { IsSubaccount: true, Type: AccountType.Trial, Status: AccountStatus.Active } account) continue;
            await upgrade.UpgradeAsync(new Tenant(account, await tenants.NowAsync(account, ct)), null, ct);
        }
        return batch.AllSettled;
    }
}
