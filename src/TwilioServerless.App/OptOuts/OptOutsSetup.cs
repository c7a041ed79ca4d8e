using Microsoft.Extensions.DependencyInjection;

namespace TwilioServerless.App.OptOuts;

/// <summary>Registers opt-outs.</summary>
public static class OptOutsSetup
{
    /// <summary>Adds the slice; needs AddStore.</summary>
    public static IServiceCollection AddOptOuts(this IServiceCollection services) => services
        .AddSingleton<OptOutTable>()
        .AddSingleton<HearKeyword>();
}
