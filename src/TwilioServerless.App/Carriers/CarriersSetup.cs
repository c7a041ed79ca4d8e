using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TwilioServerless.App.Carriers.Kannel;

namespace TwilioServerless.App.Carriers;

/// <summary>Registers who takes messages to handsets.</summary>
public static class CarriersSetup
{
    /// <summary>Adds the carriers; settings from sections "Carrier" and "Kannel".</summary>
    public static IServiceCollection AddCarriers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CarrierOptions>().Bind(configuration.GetSection("Carrier")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<KannelOptions>().Bind(configuration.GetSection("Kannel")).ValidateDataAnnotations()
            .Validate<IOptions<CarrierOptions>>(
                (kannel, carrier) => carrier.Value.Name != CarrierName.Kannel || kannel.IsComplete,
                $"Carrier:Name is Kannel: set Kannel:SendUrl, Kannel:PublicUrl and Kannel:Secret (at least {KannelOptions.ShortestSecret} characters).")
            .ValidateOnStart();
        return services
            .AddSingleton<SimulatedCarrier>()
            .AddSingleton<WhatsAppCarrier>()
            .AddSingleton<KannelDoor>()
            .AddSingleton<KannelSignature>()
            .AddSingleton<KannelRequest>()
            .AddSingleton<KannelCarrier>()
            .AddSingleton<CarrierChoice>();
    }
}
