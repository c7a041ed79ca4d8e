using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Accounts;

/// <summary>Opens a subaccount of the caller's account.</summary>
public sealed class CreateAccount(AccountTable accounts, Tenants tenants, Store store, TokenVault vault, SidSource sids, TimeProvider time)
{
    public async Task<AccountResource> Handle(Caller caller, NewAccountRequest wanted, CancellationToken ct)
    {
        var owner = (await tenants.GetAsync(caller.AccountSid, ct)).Account;
        var subaccounts = await accounts.CountAsync(owner.Sid, ct);
        var now = await OpeningAsync(owner.Sid, wanted.TestClockSid, ct);
        // The SID orders the parent's list, so it is made of real time also on a test clock.
        var sid = sids.Next(SidPrefix.Account, time.GetUtcNow());
        var token = Secrets.NewToken();
        var account = AccountRules.OpenSubaccount(
            owner, subaccounts, new NewSubaccount(sid, vault.Seal(sid, token), wanted.FriendlyName, wanted.TestClockSid, wanted.Type), now);
        await accounts.OpenAsync(account, ct);
        return AccountResource.From(account, token);
    }

    private async Task<DateTimeOffset> OpeningAsync(Sid owner, Sid? clock, CancellationToken ct)
    {
        if (clock is not { } sid) return time.GetUtcNow();
        var found = await store.FindAsync(Keys.Partition(owner), sid.Value, AccountJson.Default.TestClock, ct);
        return found?.Value is { DateDeleted: null } alive ? alive.FrozenTime : throw new Refusal(ErrorCodes.NotFound, sid);
    }
}
