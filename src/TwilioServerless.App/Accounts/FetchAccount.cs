using TwilioServerless.App.Http;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Accounts;

/// <summary>Shows accounts.</summary>
public sealed class FetchAccount(AccountTable accounts, TokenVault vault)
{
    public async Task<AccountResource> Handle(Caller caller, CancellationToken ct)
    {
        var found = await accounts.FindAsync(caller.AccountSid, ct) ?? throw new Refusal(ErrorCodes.NotFound, caller.AccountSid);
        return Show(found.Value);
    }

    /// <summary>The caller's account and its subaccounts, newest first.</summary>
    public async Task<ListPage<AccountResource>> Handle(Caller caller, AccountFilter filter, PageRequest request, CancellationToken ct)
    {
        var page = await request.TakeAsync(
            (after, before) => accounts.FamilyAsync(caller.AccountSid, after, before, ct).Where(found => filter.Wants(found.Value)), ct);
        return page.Select(found => Show(found.Value));
    }

    private AccountResource Show(Account account) => AccountResource.From(account, vault.Of(account));
}
