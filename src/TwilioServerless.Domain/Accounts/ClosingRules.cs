using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Accounts;

/// <summary>What becomes of accounts that are closed, alone or with their project (https://help.twilio.com: "Closing a Twilio project").</summary>
public static class ClosingRules
{
    /// <summary>"this process may take up to 10 business days"</summary>
    public const int RefundBusinessDays = 10;

    /// <summary>What has to be typed before a project is closed.</summary>
    public const string Confirmation = "DELETE ALL PROJECT DATA AND SETTINGS";

    /// <summary>How long it may take to give everything back before somebody looks again.</summary>
    public static readonly TimeSpan GivingBack = TimeSpan.FromDays(1);

    /// <summary>How long erasing may take before somebody looks again.</summary>
    public static readonly TimeSpan Erasing = TimeSpan.FromMinutes(1);

    /// <summary>The main account closed, for ever, and with it its subaccounts.</summary>
    public static Decision<Account> CloseProject(Account account, DateTimeOffset now)
    {
        if (account.Sid != account.OwnerSid) throw new Refusal(ErrorCodes.SubaccountOfSubaccount);
        var status = AccountLifecycle.Next(account.Status, AccountStatus.Closed) ?? throw new Refusal(ErrorCodes.Conflict);
        return Decision.Of(account with { Status = status, DateClosed = now, DateUpdated = now }, new GiveBack(now), new CloseFamily(now));
    }

    /// <summary>A subaccount closed because its project is.</summary>
    public static Decision<Account> CloseMember(Account account, DateTimeOffset now) =>
        Decision.Of(account with { Status = AccountStatus.Closed, DateClosed = now, DateUpdated = now }, new GiveBack(now));

    /// <summary>Whether something is to be paid back: with a project that was upgraded goes what its customer has paid in.</summary>
    public static bool IsRefundOwed(Account account, Account owner, Money left) =>
        owner.Status == AccountStatus.Closed && account.Type == AccountType.Full && left > Money.Zero(left.Currency);

    /// <summary>Whether a closed account is deleted after its days: a project in any case, a subaccount if its project wants that or is no more.</summary>
    public static bool IsDeletionWanted(Account account, Account owner) =>
        !account.IsSubaccount || owner.Status == AccountStatus.Closed || DeletionRules.IsOn(owner, hasSubaccounts: true);

    /// <summary>The posting by which what is left is paid back. There is one, however often it is tried.</summary>
    public static Posting Refund(Account account, Money left, DateTimeOffset now) => new()
    {
        Id = RefundId,
        DatePosted = now,
        AccountSid = account.Sid,
        Debit = BookAccount.Customer(account.Sid),
        Credit = BookAccount.Payments,
        Amount = left,
        Description = "Refund of the balance",
    };

    /// <summary>The id of the posting of a refund.</summary>
    public const string RefundId = "refund:closing";
}

/// <summary>Work: a project was closed, so its subaccounts are, too.</summary>
/// <param name="Due">When it was closed, in its time.</param>
public sealed record CloseFamily(DateTimeOffset Due) : Work(FamilyLane, Due)
{
    /// <summary>The lane in which it waits.</summary>
    public const string FamilyLane = "close-family";
}
