using Microsoft.Extensions.DependencyInjection;

namespace TwilioServerless.App.Applications;

/// <summary>Registers TwiML Apps.</summary>
public static class ApplicationsSetup
{
    /// <summary>Adds the slice; needs AddStore.</summary>
    public static IServiceCollection AddApplications(this IServiceCollection services) => services
        .AddSingleton<ApplicationTable>();
}
