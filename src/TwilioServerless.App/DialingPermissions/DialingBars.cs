using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.DialingPermissions;

namespace TwilioServerless.App.DialingPermissions;

/// <summary>Knows which numbers an account's calls do not go to.</summary>
public sealed class DialingBars(DialingPermissionTable permissions, BlockedNumberTable blocked)
{
    /// <summary>What keeps an account from calling a number of a country; null: nothing.</summary>
    public async ValueTask<DialingBar?> FindAsync(Account account, string e164, string country, CancellationToken ct)
    {
        if (await blocked.ContainsAsync(e164, ct)) return DialingBar.Blocked;
        return (await permissions.RulesOfAsync(account, ct)).MayCall(e164, country) ? null : DialingBar.NotPermitted;
    }
}
