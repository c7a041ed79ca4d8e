using Microsoft.Extensions.DependencyInjection;

namespace TwilioServerless.App.Billing;

/// <summary>Registers subscriptions, balances and the reconciliation.</summary>
public static class BillingSetup
{
    /// <summary>Adds billing; needs AddStore and AddPricing.</summary>
    public static IServiceCollection AddBilling(this IServiceCollection services) => services
        .AddSingleton<ChargeRent>()
        .AddSingleton<DueLists>()
        .AddSingleton<RingRent>()
        .AddSingleton<Subscriptions>();
}
