using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Usage;

namespace TwilioServerless.App.ShortCodes;

/// <summary>Registers short codes.</summary>
public static class ShortCodesSetup
{
    /// <summary>Adds the slice; needs AddStore and AddBilling.</summary>
    public static IServiceCollection AddShortCodes(this IServiceCollection services) => services
        .AddSingleton<ShortCodeTable>()
        .AddSingleton<ShortCodeClaims>()
        .AddSingleton<ProvisionShortCode>()
        .AddSingleton<ShowShortCodes>()
        .AddSingleton<UpdateShortCode>()
        .AddSingleton<EnableShortCodeMms>()
        .AddSingleton<ReleaseShortCode>()
        .AddSingleton<IGivesBack, GiveBackShortCodes>()
        .AddSingleton<IPricedResources, PricedShortCodes>();
}
