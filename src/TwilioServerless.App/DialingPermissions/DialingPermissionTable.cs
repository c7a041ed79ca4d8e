using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.DialingPermissions;

namespace TwilioServerless.App.DialingPermissions;

/// <summary>What accounts say of whom they call. It is kept in the account's own row, which is remembered, so that calls cost no request for it.</summary>
public sealed class DialingPermissionTable(Tenants tenants, AccountTable accounts)
{
    /// <summary>The rules an account calls by.</summary>
    public async ValueTask<DialingPermissionRules> RulesOfAsync(Account account, CancellationToken ct)
    {
        var parent = await tenants.ParentAsync(account, ct);
        return DialingPermissionRules.Of(account.DialingPermissions, parent?.DialingPermissions, parent is not null && account.InheritsDialingPermissions);
    }

    /// <summary>Changes what an account says. Of two changes at once both hold.</summary>
    public Task<Account> ChangeAsync(Caller caller, Func<Account, Account> change, CancellationToken ct) =>
        accounts.ChangeAsync(caller.AccountSid, account => ValueTask.FromResult(change(account) with { DateUpdated = caller.Now }), ct);
}
