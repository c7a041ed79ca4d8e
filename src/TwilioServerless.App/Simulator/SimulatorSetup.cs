using Microsoft.Extensions.DependencyInjection;

namespace TwilioServerless.App.Simulator;

/// <summary>Registers the simulated network.</summary>
public static class SimulatorSetup
{
    /// <summary>Adds the handsets and the network between them; settings from section "Simulator".</summary>
    public static IServiceCollection AddSimulator(this IServiceCollection services)
    {
        services.AddOptions<SimulatorOptions>().BindConfiguration("Simulator").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<HandsetTable>()
            .AddSingleton<DescribeHandset>()
            .AddSingleton<ShowHandsets>()
            .AddSingleton<ForgetHandset>()
            .AddSingleton<UsePhone>()
            .AddSingleton<WatchPhone>()
            .AddSingleton<NetworkTable>()
            .AddSingleton<DescribeNetwork>()
            .AddSingleton<ShowNetwork>()
            .AddSingleton<ForgetNetwork>();
    }
}
