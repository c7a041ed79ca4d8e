using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Accounts;

/// <summary>Shows the test credentials of a main account; Twilio shows them in its console.</summary>
public sealed class FetchTestCredentials(AccountTable accounts, TokenVault vault)
{
    public async Task<TestCredentialsResource> Handle(Caller caller, CancellationToken ct)
    {
        var sid = caller.Account.TestAccountSid ?? throw new Refusal(ErrorCodes.NotFound, caller.AccountSid);
        var test = await accounts.FindAsync(sid, ct) ?? throw new Refusal(ErrorCodes.NotFound, sid);
        return new TestCredentialsResource(sid.Value, vault.Of(test.Value));
    }
}
