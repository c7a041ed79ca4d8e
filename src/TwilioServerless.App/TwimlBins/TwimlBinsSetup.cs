using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Callbacks;

namespace TwilioServerless.App.TwimlBins;

/// <summary>Registers TwiML Bins.</summary>
public static class TwimlBinsSetup
{
    /// <summary>Adds the slice; needs AddStore and AddAccounts.</summary>
    public static IServiceCollection AddTwimlBins(this IServiceCollection services) => services
        .AddSingleton<TwimlBinTable>()
        .AddSingleton<CreateTwimlBin>()
        .AddSingleton<ShowTwimlBins>()
        .AddSingleton<UpdateTwimlBin>()
        .AddSingleton<DeleteTwimlBin>()
        .AddSingleton<ServeTwimlBin>()
        .AddSingleton<IErasable, ErasableTwimlBins>()
        .AddSingleton<IOwnSite, BinSite>();
}
