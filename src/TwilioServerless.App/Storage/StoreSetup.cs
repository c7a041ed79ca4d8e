using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TwilioServerless.App.Accounts;

namespace TwilioServerless.App.Storage;

/// <summary>Registers rows, lanes and doorbells.</summary>
public static class StoreSetup
{
    // Balances are exact without it: the sum of what waits is added to what is rolled up.
    private static readonly TimeSpan RollUpLag = TimeSpan.FromSeconds(2);

    /// <summary>Adds the store over an <see cref="TwilioServerless.Storage.IStorage"/> that is registered elsewhere.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(WorkShape.Of("post", PostingJson.Default.Post, RollUpLag))
            .AddSingleton<WorkCodec>()
            .AddSingleton<WorkSequence>()
            .AddSingleton<SidSource>()
            .AddSingleton<AwakeLanes>()
            .AddSingleton<Doorbell>()
            .AddSingleton<Store>()
            .AddSingleton<LaneBacklogs>()
            .AddSingleton<LaneCommit>()
            .AddSingleton<LaneTurn>()
            .AddSingleton<Lanes>()
            .AddSingleton<Sweep>()
            .AddSingleton<Tenants>();
    }
}
