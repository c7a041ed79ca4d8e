using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Accounts;

/// <summary>What may be done with accounts.</summary>
public static class AccountRules
{
    /// <summary>The longest name of an account or key.</summary>
    public const int FriendlyNameLength = 64;

    /// <summary>How many subaccounts an account can have, closed ones included (https://www.twilio.com/docs/iam/api/subaccounts).</summary>
    public const int Subaccounts = 1000;

    /// <summary>Opens a subaccount: upgraded or trial and in the currency of its parent.</summary>
    public static Account OpenSubaccount(Account parent, int subaccounts, NewSubaccount wanted, DateTimeOffset now)
    {
        if (parent.IsSubaccount) throw new Refusal(ErrorCodes.SubaccountOfSubaccount);
        if (subaccounts >= Subaccounts) throw new Refusal(ErrorCodes.TooManySubaccounts);
        return new Account
        {
            Sid = wanted.Sid,
            OwnerSid = parent.Sid,
            FriendlyName = Name(wanted.FriendlyName) ?? DefaultName(now),
            Status = AccountStatus.Active,
            Type = parent.Type,
            SealedAuthToken = wanted.SealedAuthToken,
            Currency = parent.Currency,
            TestClockSid = wanted.TestClockSid,
            DateCreated = now,
            DateUpdated = now,
        };
    }

    /// <summary>Renames an account, or changes a subaccount's status.</summary>
    public static Account Update(Account account, Account owner, AccountChange wanted, DateTimeOffset now) => account with
    {
        FriendlyName = Name(wanted.FriendlyName) ?? account.FriendlyName,
        Status = wanted.Status is { } status ? NextStatus(account, owner, status) : account.Status,
        DateUpdated = now,
    };

    /// <summary>What follows from a change: closing an account releases its numbers.</summary>
    public static ImmutableArray<Work> Follows(Account before, Account after, DateTimeOffset now) =>
        after.Status == AccountStatus.Closed && before.Status != AccountStatus.Closed ? [new ReleaseNumbers(now)] : [];

    /// <summary>A name of 1-64 characters; null stays null.</summary>
    public static string? Name(string? friendlyName) =>
        friendlyName is null or { Length: >= 1 and <= FriendlyNameLength } ? friendlyName : throw new Refusal(ErrorCodes.InvalidFriendlyName);

    /// <summary>A key's name: at most 64 characters, also none; null stays null.</summary>
    public static string? KeyName(string? friendlyName) => friendlyName is "" ? "" : Name(friendlyName);

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

/// <summary>A subaccount somebody asked for.</summary>
public sealed record NewSubaccount(Sid Sid, string SealedAuthToken, string? FriendlyName, Sid? TestClockSid);

/// <summary>What somebody wants changed of an account; null: nothing.</summary>
public sealed record AccountChange(string? FriendlyName, AccountStatus? Status);
