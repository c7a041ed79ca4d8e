using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Processes;
using TwilioServerless.App.Storage;

namespace TwilioServerless.App.Deletions;

/// <summary>Registers the closing of accounts and the deletion that follows.</summary>
public static class DeletionsSetup
{
    /// <summary>Adds closings and deletions; needs AddAccounts, AddProcesses, AddUsage and AddBilling.</summary>
    public static IServiceCollection AddDeletions(this IServiceCollection services) => services
        .AddSingleton<Rows>()
        .AddSingleton<SettleAccount>()
        .AddSingleton<ShowDeletions>()
        .AddSingleton<ClosingTurns>()
        .AddSingleton<Closings>()
        .AddSingleton<CloseProject>()
        .AddSingleton<EraseProject>()
        .AddSingleton<SoftClose>()
        .AddSingleton<IOnClosing>(provider => provider.GetRequiredService<Closings>())
        .AddSingleton<IProcessKind, ClosingProcess>()
        .AddSingleton<ILaneHandler, CloseFamilyHandler>()
        .AddSingleton<ILaneHandler, CoverClosedHandler>()
        .AddSingleton<ILaneHandler, DeleteAccountHandler>()
        .AddSingleton<ILaneHandler, EraseAccountHandler>();
}
