using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Storage;

namespace TwilioServerless.App.Applications;

/// <summary>Registers TwiML Apps.</summary>
public static class ApplicationsSetup
{
    /// <summary>Adds the slice; needs AddStore.</summary>
    public static IServiceCollection AddApplications(this IServiceCollection services) => services
        .AddSingleton<ApplicationTable>()
        .AddSingleton<CreateApplication>()
        .AddSingleton<ShowApplications>()
        .AddSingleton<UpdateApplication>()
        .AddSingleton<DeleteApplication>()
        .AddSingleton(WorkShape.Of("free-numbers", ApplicationJson.Default.FreeNumbers));
}
