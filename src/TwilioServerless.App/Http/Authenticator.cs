using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Http;

/// <summary>
/// Finds out who asks and for which account: the one in the path, or the credentials' own; on paths of the console and of
/// iam/v1 the one in the parameter AccountSid, if it is there. Each request is authenticated; what that needs is remembered for seconds.
/// </summary>
public sealed class Authenticator(Tenants tenants, ApiKeyTable keys, TokenVault vault)
{
    public async ValueTask<Caller> AuthenticateAsync(HttpRequest request, CancellationToken ct)
    {
        var credentials = BasicCredentials.Read(request.Headers.Authorization);
        var path = AccountPath.Of(request.Path);
        var signedIn = await SignInAsync(credentials, path, ct);
        var tenant = await ReachAsync(signedIn, await WantedAsync(request, path, ct), ct);
        var isChange = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        if (isChange && tenant != signedIn && !path.IsHearing && path is not { Account: not null, Rest: null }) AccessRules.MayChange(tenant.Account, path.IsTraffic);
        if (tenant.Account.IsTest && !(HttpMethods.IsPost(request.Method) && IsForTests(path.Rest))) throw new Refusal(ErrorCodes.TestCredentials);
        return new Caller(tenant, signedIn.Account.Sid);
    }

    private async ValueTask<Tenant> SignInAsync(BasicCredentials credentials, AccountPath path, CancellationToken ct)
    {
        var tenant = Sid.TryParse(credentials.User, SidPrefix.Account, out var account) ? await ByTokenAsync(account, credentials.Password, ct)
            : Sid.TryParse(credentials.User, SidPrefix.ApiKey, out var key) ? await BySecretAsync(key, credentials.Password, path.IsGuarded, ct)
            : throw Refused(AuthenticationFailure.InvalidUser);
        var owner = tenant.Account.OwnerSid == tenant.Account.Sid ? tenant : await tenants.GetAsync(tenant.Account.OwnerSid, ct);
        AccessRules.MayEnter(tenant.Account, owner.Account, path.IsHearing);
        return tenant;
    }

    private async ValueTask<Tenant> ByTokenAsync(Sid account, string token, CancellationToken ct)
    {
        var tenant = await tenants.FindAsync(account, ct) ?? throw Refused(AuthenticationFailure.InvalidUser);
        return vault.LetsIn(tenant.Account, token) ? tenant : throw Refused(AuthenticationFailure.Refused);
    }

    private async ValueTask<Tenant> BySecretAsync(Sid sid, string secret, bool isGuarded, CancellationToken ct)
    {
        var key = await keys.FindOwnerAsync(sid, ct) ?? throw Refused(AuthenticationFailure.InvalidUser);
        if ((isGuarded && !key.IsMain) || !Secrets.AreEqual(key.SecretHash, Secrets.Hash(secret))) throw Refused(AuthenticationFailure.Refused);
        return await tenants.GetAsync(key.AccountSid, ct);
    }

    private async ValueTask<Tenant> ReachAsync(Tenant signedIn, string? wanted, CancellationToken ct)
    {
        if (wanted is null) return signedIn;
        if (!Sid.TryParse(wanted, SidPrefix.Account, out var sid)) throw new Refusal(ErrorCodes.NotFound, wanted);
        var found = sid == signedIn.Account.Sid ? signedIn : await tenants.FindAsync(sid, ct);
        AccessRules.Reach(signedIn.Account, sid, found?.Account);
        return found!;
    }

    private static async ValueTask<string?> WantedAsync(HttpRequest request, AccountPath path, CancellationToken ct)
    {
        if (path.Account is not null || !ApiPath.NamesAccount(request.Path)) return path.Account;
        return (await Form.ReadAsync(request, ct)).Given("AccountSid");
    }

    // https://www.twilio.com/docs/iam/test-credentials names these three.
    private static bool IsForTests(string? rest) => rest?.ToUpperInvariant() is "CALLS" or "INCOMINGPHONENUMBERS" or "MESSAGES";

    private static Refusal Refused(string how) => new(ErrorCodes.Authenticate, how);
}
