using System.Collections.Immutable;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Countries;

namespace TwilioServerless.App.GeoPermissions;

/// <summary>GET Messaging/GeoPermissions.</summary>
public sealed class ShowGeoPermissions(GeoPermissionTable permissions)
{
    /// <summary>The permissions of these countries.</summary>
    public async Task<GeoPermissionsResource> Handle(Caller caller, ImmutableArray<Country> countries, CancellationToken ct) =>
        GeoPermissionsResource.Of(await permissions.RulesOfAsync(caller.Tenant, ct), countries);
}
