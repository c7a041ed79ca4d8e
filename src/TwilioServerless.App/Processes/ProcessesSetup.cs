using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.App.TestClocks;

namespace TwilioServerless.App.Processes;

/// <summary>Registers processes; each kind is registered by its slice.</summary>
public static class ProcessesSetup
{
    /// <summary>Adds processes; needs AddStore, AddAccounts and AddBilling.</summary>
    public static IServiceCollection AddProcesses(this IServiceCollection services) => services
        .AddSingleton<ProcessRegister>()
        .AddSingleton<ProcessTable>()
        .AddSingleton<ProcessKinds>()
        .AddSingleton<AdvanceProcess>()
        .AddSingleton<ShowProcesses>()
        .AddSingleton<ChangeProcess>()
        .AddSingleton<IClockwork>(provider => provider.GetRequiredService<ProcessTable>())
        .AddSingleton<IErasable, ErasableProcesses>()
        .AddSingleton<ILaneHandler, ProcessLane>()
        .AddSingleton(WorkShape.Of("wake-process", ProcessJson.Default.WakeProcess));
}
