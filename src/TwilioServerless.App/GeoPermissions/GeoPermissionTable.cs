using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.GeoPermissions;

namespace TwilioServerless.App.GeoPermissions;

/// <summary>What accounts say of countries. It is kept in the account's own row, which is remembered, so that messages cost no request for it.</summary>
public sealed class GeoPermissionTable(Tenants tenants)
{
    /// <summary>The rules an account sends by.</summary>
    public async ValueTask<GeoPermissionRules> RulesOfAsync(Tenant tenant, CancellationToken ct)
    {
        var account = tenant.Account;
        var parent = await tenants.ParentAsync(account, ct);
        return new(account.GeoPermissions, parent?.GeoPermissions);
    }
}
