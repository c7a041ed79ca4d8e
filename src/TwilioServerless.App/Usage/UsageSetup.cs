using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Storage;

namespace TwilioServerless.App.Usage;

/// <summary>Registers the ledger and its sums.</summary>
public static class UsageSetup
{
    /// <summary>Adds usage; needs AddStore.</summary>
    public static IServiceCollection AddUsage(this IServiceCollection services) => services
        .AddSingleton<LedgerTable>()
        .AddSingleton<ILaneHandler, RollUp>();
}
