using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TwilioServerless.App.Accounts;

namespace TwilioServerless.App.Storage;

/// <summary>Registers rows, lanes and doorbells.</summary>
public static class StoreSetup
{
    /// <summary>Adds the store over an <see cref="TwilioServerless.Storage.IStorage"/> that is registered elsewhere.</summary>
    public static IServiceCollection AddStore(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(WorkShape.Of("post", PostingJson.Default.Post))
            .AddSingleton<WorkCodec>()
            .AddSingleton<WorkSequence>()
            .AddSingleton<SidSource>()
            .AddSingleton<AwakeLanes>()
            .AddSingleton<Doorbell>()
            .AddSingleton<Store>()
            .AddSingleton<LaneCommit>()
            .AddSingleton<Lanes>()
            .AddSingleton<Sweep>()
            .AddSingleton<Tenants>();
    }
}
