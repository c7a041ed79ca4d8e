using System.Globalization;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Accounts;

/// <summary>What may be done with accounts.</summary>
public static class AccountRules
{
    /// <summary>How many subaccounts an account can have, closed ones included (https://www.twilio.com/docs/iam/api/subaccounts).</summary>
    public const int Subaccounts = 1000;

    /// <summary>Opens a subaccount in the currency of its parent: upgraded or on trial as that is, or on trial to try that out.</summary>
    public static Account OpenSubaccount(Account parent, int subaccounts, NewSubaccount wanted, DateTimeOffset now)
    {
        if (parent.IsSubaccount) throw new Refusal(ErrorCodes.SubaccountOfSubaccount);
        if (subaccounts >= Subaccounts) throw new Refusal(ErrorCodes.TooManySubaccounts);
        if (wanted.Type == AccountType.Full && parent.Type == AccountType.Trial) throw new Refusal(ErrorCodes.NotOnTrial);
        return new Account
        {
            Sid = wanted.Sid,
            OwnerSid = parent.Sid,
            FriendlyName = Setting.Name(wanted.FriendlyName) ?? DefaultName(now),
            Status = AccountStatus.Active,
            Type = wanted.Type ?? parent.Type,
            SealedAuthToken = wanted.SealedAuthToken,
            Currency = parent.Currency,
            TestClockSid = wanted.TestClockSid,
            DateCreated = now,
            DateUpdated = now,
        };
    }

    /// <summary>
    /// Renames an account, or changes a subaccount's status. Closing one gives back all it holds; what follows is its closing
    /// (<see cref="ClosingLifecycle"/>).
    /// </summary>
    public static Decision<Account> Update(Account account, Account owner, AccountChange wanted, DateTimeOffset now)
    {
        var changed = account with
        {
            FriendlyName = Setting.Name(wanted.FriendlyName) ?? account.FriendlyName,
            Status = wanted.Status is { } status ? NextStatus(account, owner, status) : account.Status,
            StaysSuspended = account.StaysSuspended || (account.IsSuspendedByOperator && wanted.Status == AccountStatus.Suspended),
            DateUpdated = now,
        };
        if (changed.Status != AccountStatus.Closed || account.Status == AccountStatus.Closed) return Decision.Of(changed);
        return Decision.Of(changed with { DateClosed = now }, new GiveBack(now));
    }

    /// <summary>
    /// Whoever runs the system suspends an account for abuse, or lets it go on; its owner can do neither. That its owner had suspended
    /// it himself is remembered, and is what it goes back to.
    /// </summary>
    public static Account Discipline(Account account, AccountStatus wanted, DateTimeOffset now)
    {
        if (wanted == AccountStatus.Closed || account.IsTest) throw new Refusal(ErrorCodes.InvalidStatus);
        var suspends = wanted == AccountStatus.Suspended;
        var next = AccountLifecycle.Next(account.Status, account.StaysSuspended ? AccountStatus.Suspended : wanted) ?? throw new Refusal(ErrorCodes.AccountClosed);
        return account with
        {
            Status = next,
            IsSuspendedByOperator = suspends,
            StaysSuspended = suspends && (account.StaysSuspended || account is { Status: AccountStatus.Suspended, IsSuspendedByOperator: false }),
            DateUpdated = now,
        };
    }

    /// <summary>A key's name: at most 64 characters, also none; null stays null.</summary>
    public static string? KeyName(string? friendlyName) => friendlyName is "" ? "" : Setting.Name(friendlyName);

    private static AccountStatus NextStatus(Account account, Account owner, AccountStatus wanted)
    {
        if (!account.IsSubaccount) throw new Refusal(ErrorCodes.StatusOfParent);
        if (owner.Status != AccountStatus.Active && wanted == AccountStatus.Active) throw new Refusal(ErrorCodes.ParentSuspended);
        if (account.IsSuspendedByOperator && wanted == AccountStatus.Active) throw new Refusal(ErrorCodes.SuspendedByTwilio);
        return AccountLifecycle.Next(account.Status, wanted) ?? throw new Refusal(ErrorCodes.AccountClosed);
    }

    // Twilio's default: "SubAccount Created at 2023-08-24 05:01 am".
    private static string DefaultName(DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"SubAccount Created at {now.UtcDateTime:yyyy-MM-dd hh:mm} {(now.UtcDateTime.Hour < 12 ? "am" : "pm")}");
}

/// <summary>A subaccount somebody asked for; <paramref name="Type"/> null: as its parent.</summary>
public sealed record NewSubaccount(Sid Sid, string SealedAuthToken, string? FriendlyName, Sid? TestClockSid, AccountType? Type = null);

/// <summary>What somebody wants changed of an account; null: nothing.</summary>
public sealed record AccountChange(string? FriendlyName, AccountStatus? Status);
