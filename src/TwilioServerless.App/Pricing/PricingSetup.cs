using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.Domain.Pricing;

namespace TwilioServerless.App.Pricing;

/// <summary>Registers the price book.</summary>
public static class PricingSetup
{
    /// <summary>Adds the list prices as <see cref="PriceBook"/>.</summary>
    public static IServiceCollection AddPricing(this IServiceCollection services) => services.AddSingleton(PriceBook.Standard);
}
