using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Accounts;

/// <summary>Renames an account, suspends, reactivates or closes a subaccount.</summary>
public sealed class UpdateAccount(AccountTable accounts, Tenants tenants, TokenVault vault, IEnumerable<IOnClosing> closings)
{
    public async Task<AccountResource> Handle(Caller caller, AccountChange wanted, CancellationToken ct)
    {
        var before = await accounts.FindAsync(caller.AccountSid, ct) ?? throw new Refusal(ErrorCodes.NotFound, caller.AccountSid);
        var owner = await tenants.GetAsync(before.Value.OwnerSid, ct);
        var (after, work) = AccountRules.Update(before.Value, owner.Account, wanted, caller.Now);
        var tenant = caller.Tenant with { Account = after };
        var change = Change.Of(work);
        if (after.Status == AccountStatus.Closed && before.Value.Status != AccountStatus.Closed)
            foreach (var one in closings) change = change.And(await one.BeginAsync(tenant, ct));
        await accounts.SaveAsync(before, tenant, change, ct);
        return AccountResource.From(after, vault.Of(after));
    }
}
