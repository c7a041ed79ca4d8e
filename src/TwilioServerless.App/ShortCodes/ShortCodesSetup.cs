using Microsoft.Extensions.DependencyInjection;

namespace TwilioServerless.App.ShortCodes;

/// <summary>Registers short codes.</summary>
public static class ShortCodesSetup
{
    /// <summary>Adds the slice; needs AddStore and AddBilling.</summary>
    public static IServiceCollection AddShortCodes(this IServiceCollection services) => services
        .AddSingleton<ShortCodeTable>();
}
