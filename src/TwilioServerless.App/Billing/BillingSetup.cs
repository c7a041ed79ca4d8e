using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Usage;

namespace TwilioServerless.App.Billing;

/// <summary>Registers subscriptions, balances and the reconciliation.</summary>
public static class BillingSetup
{
    /// <summary>Adds billing; needs AddStore and AddPricing.</summary>
    public static IServiceCollection AddBilling(this IServiceCollection services) => services
        .AddSingleton<ChargeRent>()
        .AddSingleton<DueLists>()
        .AddSingleton<FetchBalance>()
        .AddSingleton<IDemoSeed, DemoBalance>()
        .AddSingleton<ListPostings>()
        .AddSingleton<PricedSubscriptions>()
        .AddSingleton<IPricedResources>(services => services.GetRequiredService<PricedSubscriptions>())
        .AddSingleton<Reconcile>()
        .AddSingleton<RingRent>()
        .AddSingleton<Subscriptions>()
        .AddSingleton<TopUp>();
}
