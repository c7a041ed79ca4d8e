using TwilioServerless.App.Http;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Accounts;

/// <summary>POST AuthTokens/Secondary: makes a second token.</summary>
public sealed class CreateSecondaryToken(AccountTable accounts, TokenVault vault)
{
    /// <summary>The account with the token, and the token, which is shown this once.</summary>
    public async Task<(Account Account, string Token)> Handle(Caller caller, CancellationToken ct)
    {
        var token = Secrets.NewToken();
        var stored = await accounts.FindAsync(caller.AccountSid, ct) ?? throw new Refusal(ErrorCodes.NotFound, caller.AccountSid);
        var account = AuthTokenRules.Add(stored.Value, vault.Seal(caller.AccountSid, token), caller.Now);
        await accounts.SaveAsync(stored, account, ct);
        return (account, token);
    }
}

/// <summary>DELETE AuthTokens/Secondary.</summary>
public sealed class DeleteSecondaryToken(AccountTable accounts)
{
    /// <summary>Ends the second token.</summary>
    public async Task Handle(Caller caller, CancellationToken ct)
    {
        var stored = await accounts.FindAsync(caller.AccountSid, ct) ?? throw new Refusal(ErrorCodes.NotFound, caller.AccountSid);
        await accounts.SaveAsync(stored, AuthTokenRules.Remove(stored.Value, caller.Now), ct);
    }
}

/// <summary>POST AuthTokens/Promote: the second token is the account's from now on, the first lets nobody in any more.</summary>
public sealed class PromoteToken(AccountTable accounts)
{
    /// <summary>The account before and after that.</summary>
    public async Task<(Account Before, Account After)> Handle(Caller caller, CancellationToken ct)
    {
        var stored = await accounts.FindAsync(caller.AccountSid, ct) ?? throw new Refusal(ErrorCodes.NotFound, caller.AccountSid);
        var promoted = AuthTokenRules.Promote(stored.Value, caller.Now);
        await accounts.SaveAsync(stored, promoted, ct);
        return (stored.Value, promoted);
    }
}
