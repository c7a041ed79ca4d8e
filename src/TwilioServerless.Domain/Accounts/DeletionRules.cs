using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Accounts;

/// <summary>When closed subaccounts are deleted (https://help.twilio.com: "we will delete all subaccount data 30 days after closure").</summary>
public static class DeletionRules
{
    /// <summary>How long a closed subaccount can still be read.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromDays(30);

    // "all new projects created after July 5, 2018"
    private static readonly DateTimeOffset OnSince = new(2018, 7, 6, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whether a main account's closed subaccounts are deleted: as it said, otherwise yes if it is young or had none.</summary>
    public static bool IsOn(Account owner, bool hasSubaccounts) => owner.DeletesClosedSubaccounts ?? (owner.DateCreated >= OnSince || !hasSubaccounts);

    /// <summary>The main account with the setting changed; switching it on covers subaccounts that were closed before.</summary>
    public static Decision<Account> Set(Account owner, bool deletes, DateTimeOffset now)
    {
        if (owner.Sid != owner.OwnerSid) throw new Refusal(ErrorCodes.SubaccountOfSubaccount);
        var changed = owner with { DeletesClosedSubaccounts = deletes, DateUpdated = now };
        return deletes ? Decision.Of(changed, new CoverClosed(now)) : Decision.Of(changed);
    }

    /// <summary>The deletion of a closed account, to be begun.</summary>
    public static Deletion Order(Account closed, DateTimeOffset now) => new()
    {
        AccountSid = closed.Sid,
        OwnerSid = closed.OwnerSid,
        Currency = closed.Currency,
        Partitions = closed.Partitions,
        TestClockSid = closed.TestClockSid,
        TestAccountSid = closed.TestAccountSid,
        DateClosed = closed.DateClosed ?? closed.DateUpdated,
        DateOrdered = now,
    };

    /// <summary>When a closed account is to be deleted, in its own time.</summary>
    public static DeleteAccount Of(Account closed) => new((closed.DateClosed ?? closed.DateUpdated) + Delay);
}

/// <summary>Work: an account was closed 30 days ago; if its parent wants that, it is deleted.</summary>
/// <param name="Due">In the account's time.</param>
public sealed record DeleteAccount(DateTimeOffset Due) : Work(DeleteLane, Due)
{
    /// <summary>The lane in which it waits, among the account's own rows.</summary>
    public const string DeleteLane = "delete-account";
}

/// <summary>Work: the subaccounts that were closed before are to be deleted, too.</summary>
/// <param name="Due">When a main account began to want that.</param>
public sealed record CoverClosed(DateTimeOffset Due) : Work(CoverLane, Due)
{
    /// <summary>The lane in which it waits, among the main account's rows.</summary>
    public const string CoverLane = "cover-closed";
}

/// <summary>Work: go on with a deletion.</summary>
/// <param name="AccountSid">The account that is deleted.</param>
/// <param name="Due">In the time of the main account, whose rows it is among: the account's own will be gone.</param>
public sealed record EraseAccount(Sid AccountSid, DateTimeOffset Due) : Work(EraseLane, Due)
{
    /// <summary>The lane in which it waits.</summary>
    public const string EraseLane = "erase";
}
