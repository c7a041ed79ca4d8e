using Microsoft.Extensions.DependencyInjection;

namespace TwilioServerless.App.Simulator;

/// <summary>Registers the simulated network.</summary>
public static class SimulatorSetup
{
    /// <summary>Adds the handsets.</summary>
    public static IServiceCollection AddSimulator(this IServiceCollection services) => services
        .AddSingleton<HandsetTable>()
        .AddSingleton<DescribeHandset>()
        .AddSingleton<ShowHandsets>();
}
