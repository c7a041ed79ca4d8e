namespace TwilioServerless.Domain.Accounts;

/// <summary>Which statuses a subaccount can go to. Closed is for ever.</summary>
public static class AccountLifecycle
{
    /// <summary>The status after <paramref name="wanted"/> was asked for; null: there is no such step.</summary>
    public static AccountStatus? Next(AccountStatus from, AccountStatus wanted) => (from, wanted) switch
    {
        (AccountStatus.Active,    AccountStatus.Active)    => AccountStatus.Active,
        (AccountStatus.Active,    AccountStatus.Closed)    => AccountStatus.Closed,
        (AccountStatus.Active,    AccountStatus.Suspended) => AccountStatus.Suspended,
        (AccountStatus.Suspended, AccountStatus.Active)    => AccountStatus.Active,
        (AccountStatus.Suspended, AccountStatus.Closed)    => AccountStatus.Closed,
        (AccountStatus.Suspended, AccountStatus.Suspended) => AccountStatus.Suspended,
        _ => null,
    };
}
