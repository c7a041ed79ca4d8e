using System.Collections.Immutable;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.DialingPermissions;

namespace TwilioServerless.App.DialingPermissions;

/// <summary>POST DialingPermissions/BulkCountryUpdates and POST Settings: from the next call on.</summary>
public sealed class UpdateDialingPermissions(DialingPermissionTable permissions)
{
    /// <summary>Changes countries, all at once.</summary>
    public async Task<BulkUpdateResource> Handle(Caller caller, ImmutableArray<ImmutableArray<DialingChange>> updates, string request, CancellationToken ct)
    {
        var changes = updates.SelectMany(update => update).ToList();
        await permissions.ChangeAsync(caller, account => account with { DialingPermissions = new DialingPermissionRules(account.DialingPermissions).After(changes) }, ct);
        return new(updates.Length, request);
    }

    /// <summary>Lets a subaccount call what its parent may, or what it says itself; null leaves it as it is.</summary>
    public async Task<bool> InheritAsync(Caller caller, bool? wanted, CancellationToken ct) => wanted is { } inherits
        ? (await permissions.ChangeAsync(caller, account => account with { InheritsDialingPermissions = inherits }, ct)).InheritsDialingPermissions
        : caller.Account.InheritsDialingPermissions;
}
