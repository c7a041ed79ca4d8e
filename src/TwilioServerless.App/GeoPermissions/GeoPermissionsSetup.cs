using Microsoft.Extensions.DependencyInjection;

namespace TwilioServerless.App.GeoPermissions;

/// <summary>Registers geo permissions.</summary>
public static class GeoPermissionsSetup
{
    /// <summary>Adds the slice; needs AddAccounts.</summary>
    public static IServiceCollection AddGeoPermissions(this IServiceCollection services) => services
        .AddSingleton<GeoPermissionTable>()
        .AddSingleton<ShowGeoPermissions>()
        .AddSingleton<UpdateGeoPermissions>();
}
