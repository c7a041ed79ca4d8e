using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.PhoneNumbers;

/// <summary>Between which accounts numbers move (https://www.twilio.com/docs/iam/api/subaccounts#exchanging-numbers).</summary>
public static class TransferRules
{
    /// <summary>The account that a request names.</summary>
    public static Sid Target(string text) =>
        Sid.TryParse(text, SidPrefix.Account, out var sid) ? sid : throw new Refusal(ErrorCodes.InvalidTransferAccount);

    /// <summary>
    /// Only the main account may move numbers, and only within its family. Trial accounts have one number, which is free: they can
    /// give it away but take none.
    /// </summary>
    /// <param name="from">Whose number it is.</param>
    /// <param name="to">Whose it is to be; null: there is no such account.</param>
    /// <param name="asking">Whose credentials were used.</param>
    public static Account Check(Account from, Account? to, Sid asking)
    {
        if (asking != from.OwnerSid) throw new Refusal(ErrorCodes.TransferByParentOnly);
        if (to is null) throw new Refusal(ErrorCodes.NoTransferAccount);
        if (to.OwnerSid != from.OwnerSid || to.IsTest) throw new Refusal(ErrorCodes.UnrelatedTransferAccount);
        if (to.Status != AccountStatus.Active) throw new Refusal(ErrorCodes.InactiveTransferAccount);
        return to.Type == AccountType.Full ? to : throw new Refusal(ErrorCodes.NoSecondTrialNumber);
    }
}
