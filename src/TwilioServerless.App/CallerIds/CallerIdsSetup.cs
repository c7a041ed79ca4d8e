using Microsoft.Extensions.DependencyInjection;

namespace TwilioServerless.App.CallerIds;

/// <summary>Registers verified caller IDs.</summary>
public static class CallerIdsSetup
{
    /// <summary>Adds the slice; needs AddStore and AddPhoneNumbers.</summary>
    public static IServiceCollection AddCallerIds(this IServiceCollection services) => services
        .AddSingleton<CallerIdTable>();
}
