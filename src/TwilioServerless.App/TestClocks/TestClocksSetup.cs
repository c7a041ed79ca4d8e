using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Accounts;

namespace TwilioServerless.App.TestClocks;

/// <summary>Registers test clocks.</summary>
public static class TestClocksSetup
{
    /// <summary>Adds test clocks; needs AddStore and AddBilling.</summary>
    public static IServiceCollection AddTestClocks(this IServiceCollection services) => services
        .AddSingleton<TestClockTable>()
        .AddSingleton<DueWork>()
        .AddSingleton<CreateTestClock>()
        .AddSingleton<FetchTestClock>()
        .AddSingleton<AdvanceTestClock>()
        .AddSingleton<DeleteTestClock>()
        .AddSingleton<IErasable, ErasableClocks>();
}
