using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.GeoPermissions;

namespace TwilioServerless.App.GeoPermissions;

/// <summary>PATCH Messaging/GeoPermissions: permits or forbids countries, from the next message on.</summary>
public sealed class UpdateGeoPermissions(GeoPermissionTable permissions, AccountTable accounts)
{
    /// <summary>Changes what can be changed, all at once, and says what became of each.</summary>
    public async Task<ImmutableArray<GeoPermissionResult>> Handle(Caller caller, ImmutableArray<GeoPermissionChange> changes, bool inConsole, CancellationToken ct)
    {
        ImmutableArray<GeoPermissionResult> results = [];
        await accounts.ChangeAsync(caller.AccountSid, async account =>
        {
            var rules = await permissions.RulesOfAsync(caller.Tenant with { Account = account }, ct);
            (var said, results) = rules.Change(changes, inConsole);
            return account with { GeoPermissions = said, DateUpdated = caller.Now };
        }, ct);
        return results;
    }
}
