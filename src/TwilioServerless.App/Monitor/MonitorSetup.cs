using Microsoft.Extensions.DependencyInjection;

namespace TwilioServerless.App.Monitor;

/// <summary>Registers the Debugger: alerts and recorded exchanges.</summary>
public static class MonitorSetup
{
    /// <summary>Adds the slice; needs AddStore.</summary>
    public static IServiceCollection AddMonitor(this IServiceCollection services) => services
        .AddSingleton<Alerts>();
}
