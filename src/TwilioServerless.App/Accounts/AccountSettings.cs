using TwilioServerless.App.Http;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Accounts;

/// <summary>The settings of a main account which Twilio's console has and its API has not.</summary>
public sealed class AccountSettings(AccountTable accounts)
{
    /// <summary>Shows them.</summary>
    public async Task<AccountSettingsResource> Handle(Caller caller, CancellationToken ct)
    {
        var found = await accounts.FindAsync(caller.AccountSid, ct) ?? throw new Refusal(ErrorCodes.NotFound, caller.AccountSid);
        return await ShowAsync(found.Value, ct);
    }

    /// <summary>Changes whether closed subaccounts are deleted.</summary>
    public async Task<AccountSettingsResource> Handle(Caller caller, bool deletes, CancellationToken ct)
    {
        var before = await accounts.FindAsync(caller.AccountSid, ct) ?? throw new Refusal(ErrorCodes.NotFound, caller.AccountSid);
        var (after, work) = DeletionRules.Set(before.Value, deletes, caller.Now);
        await accounts.SaveAsync(before, caller.Tenant with { Account = after }, work, ct);
        return await ShowAsync(after, ct);
    }

    /// <summary>The parameter DeleteClosedSubaccounts: true or false.</summary>
    public static bool Read(Form form)
    {
        form.Required("DeleteClosedSubaccounts");
        return form.Boolean("DeleteClosedSubaccounts")!.Value;
    }

    private async Task<AccountSettingsResource> ShowAsync(Account account, CancellationToken ct)
    {
        if (account.Sid != account.OwnerSid) throw new Refusal(ErrorCodes.SubaccountOfSubaccount);
        return new(account.Sid.Value, DeletionRules.IsOn(account, await accounts.CountAsync(account.Sid, ct) > 0));
    }
}

/// <summary>A main account's settings.</summary>
public sealed record AccountSettingsResource(string AccountSid, bool DeleteClosedSubaccounts);
