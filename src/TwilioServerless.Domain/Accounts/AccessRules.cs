using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Accounts;

/// <summary>Which account may act on which.</summary>
public static class AccessRules
{
    /// <summary>
    /// An account may act on itself and on its subaccounts. A subaccount may not act on its parent, and of other tenants'
    /// accounts nobody learns that they exist.
    /// </summary>
    public static Account Reach(Account signedIn, Sid wanted, Account? found)
    {
        if (wanted == signedIn.Sid) return signedIn;
        if (signedIn.IsSubaccount && wanted == signedIn.OwnerSid) throw new Refusal(ErrorCodes.Authenticate, AuthenticationFailure.Refused);
        return found is { IsSubaccount: true } && found.OwnerSid == signedIn.Sid && !signedIn.IsTest
            ? found
            : throw new Refusal(ErrorCodes.NotFound, wanted);
    }

    /// <summary>
    /// A suspended or closed account, or one whose parent is, lets nobody in with its own credentials; a suspended one only where it can
    /// be heard (<paramref name="isHearing"/>).
    /// </summary>
    public static void MayEnter(Account account, Account owner, bool isHearing = false)
    {
        if (!IsLetIn(account) || !IsLetIn(owner)) throw new Refusal(ErrorCodes.Authenticate, AuthenticationFailure.Refused);

        bool IsLetIn(Account one) => one.Status == AccountStatus.Active || (isHearing && one.Status == AccountStatus.Suspended);
    }

    /// <summary>
    /// Its parent may read what is left of a suspended or closed account and change its status, nothing more. Who calls or
    /// writes to somebody for it learns that with another code than who changes anything else.
    /// </summary>
    public static void MayChange(Account account, bool isTraffic)
    {
        if (account.Status != AccountStatus.Active) throw new Refusal(isTraffic ? ErrorCodes.InactiveAccount : ErrorCodes.AccountNotActive);
    }
}
