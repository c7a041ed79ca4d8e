using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.DialingPermissions;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Storage;

namespace TwilioServerless.App.DialingPermissions;

/// <summary>What accounts say of whom they call. It is kept in the account's own row, which is remembered, so that calls cost no request for it.</summary>
public sealed class DialingPermissionTable(Tenants tenants, AccountTable accounts)
{
    private const int Attempts = 5;

    /// <summary>The rules an account calls by.</summary>
    public async ValueTask<DialingPermissionRules> RulesOfAsync(Account account, CancellationToken ct)
    {
        var parent = account.IsSubaccount ? (await tenants.GetAsync(account.OwnerSid, ct)).Account : null;
        return DialingPermissionRules.Of(account.DialingPermissions, parent?.DialingPermissions, parent is not null && account.InheritsDialingPermissions);
    }

    /// <summary>Changes what an account says. Of two changes at once both hold.</summary>
    public async Task<Account> ChangeAsync(Caller caller, Func<Account, Account> change, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var stored = await accounts.FindAsync(caller.AccountSid, ct) ?? throw new Refusal(ErrorCodes.NotFound, caller.AccountSid);
            var changed = change(stored.Value) with { DateUpdated = caller.Now };
            try
            {
                await accounts.SaveAsync(stored, changed, ct);
                return changed;
            }
            catch (ConflictException) when (attempt < Attempts)
            {
                // Something else of the account was changed at this very moment: read again.
            }
        }
    }
}
