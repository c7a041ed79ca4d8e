using Microsoft.Extensions.DependencyInjection;

namespace TwilioServerless.App.DialingPermissions;

/// <summary>Registers dialing permissions and the block list.</summary>
public static class DialingPermissionsSetup
{
    /// <summary>Adds the slice; needs AddStore and AddAccounts.</summary>
    public static IServiceCollection AddDialingPermissions(this IServiceCollection services) => services
        .AddSingleton<DialingPermissionTable>()
        .AddSingleton<BlockedNumberTable>()
        .AddSingleton<BlockList>()
        .AddSingleton<DialingBars>()
        .AddSingleton<ShowDialingPermissions>()
        .AddSingleton<UpdateDialingPermissions>();
}
