using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Usage;

namespace TwilioServerless.App.Billing;

/// <summary>Registers subscriptions, balances and the reconciliation.</summary>
public static class BillingSetup
{
    /// <summary>Adds billing; needs AddStore and AddPricing.</summary>
    public static IServiceCollection AddBilling(this IServiceCollection services) => services
        .AddSingleton<ChargeRent>()
        .AddSingleton<DueLists>()
        .AddSingleton<IErasable, ErasableRents>()
        .AddSingleton<IGivesBack, EndRents>()
        .AddSingleton<FetchBalance>()
        .AddSingleton<IDemoSeed, DemoBalance>()
        .AddSingleton<ListPostings>()
        .AddSingleton<PricedSubscriptions>()
        .AddSingleton<IPricedResources>(services => services.GetRequiredService<PricedSubscriptions>())
        .AddSingleton<Reconcile>()
        .AddSingleton<RingRent>()
        .AddSingleton<Subscriptions>()
        .AddSingleton<TopUp>()
        .AddSingleton<UpgradeAccount>()
        .AddSingleton<ILaneHandler, UpgradeFamilyHandler>()
        .AddSingleton(WorkShape.Of("upgrade-family", BillingJson.Default.UpgradeFamily));
}
