using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Storage;

namespace TwilioServerless.App.Deletions;

/// <summary>Registers the deletion of closed accounts.</summary>
public static class DeletionsSetup
{
    /// <summary>Adds deletions; needs AddAccounts, AddUsage and AddBilling.</summary>
    public static IServiceCollection AddDeletions(this IServiceCollection services) => services
        .AddSingleton<Rows>()
        .AddSingleton<SettleAccount>()
        .AddSingleton<ShowDeletions>()
        .AddSingleton<ILaneHandler, CoverClosedHandler>()
        .AddSingleton<ILaneHandler, DeleteAccountHandler>()
        .AddSingleton<ILaneHandler, EraseAccountHandler>();
}
