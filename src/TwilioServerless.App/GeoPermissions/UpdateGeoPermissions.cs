using System.Collections.Immutable;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.GeoPermissions;
using TwilioServerless.Storage;

namespace TwilioServerless.App.GeoPermissions;

/// <summary>PATCH Messaging/GeoPermissions: permits or forbids countries, from the next message on.</summary>
public sealed class UpdateGeoPermissions(GeoPermissionTable permissions, AccountTable accounts)
{
    private const int Attempts = 5;

    /// <summary>Changes what can be changed, all at once, and says what became of each.</summary>
    public async Task<ImmutableArray<GeoPermissionResult>> Handle(Caller caller, ImmutableArray<GeoPermissionChange> changes, bool inConsole, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var stored = await accounts.FindAsync(caller.AccountSid, ct) ?? throw new Refusal(ErrorCodes.NotFound, caller.AccountSid);
            var rules = await permissions.RulesOfAsync(caller.Tenant with { Account = stored.Value }, ct);
            var (said, results) = rules.Change(changes, inConsole);
            try
            {
                await accounts.SaveAsync(stored, stored.Value with { GeoPermissions = said, DateUpdated = caller.Now }, ct);
                return results;
            }
            catch (ConflictException) when (attempt < Attempts)
            {
                // Something else of the account was changed at this very moment: read again.
            }
        }
    }
}
