using Microsoft.Extensions.DependencyInjection;

namespace TwilioServerless.App.Monitor;

/// <summary>Registers the Debugger: alerts, recorded exchanges, and who is told.</summary>
public static class MonitorSetup
{
    /// <summary>Adds the slice; needs AddStore, and AddCallbacks for who is told.</summary>
    public static IServiceCollection AddMonitor(this IServiceCollection services) => services
        .AddSingleton<Alerts>()
        .AddSingleton<AlertTable>()
        .AddSingleton<DebuggerHooks>()
        .AddSingleton<Exchanges>()
        .AddSingleton<ExchangeTable>()
        .AddSingleton<PurgeRecords>()
        .AddSingleton<SetDebuggerHook>()
        .AddSingleton<ShowAlerts>()
        .AddSingleton<ShowExchanges>()
        .AddSingleton<ShowNotifications>()
        .AddSingleton<WatchedResources>();
}
