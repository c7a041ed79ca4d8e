using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;

namespace TwilioServerless.App.CallerIds;

/// <summary>Registers verified caller IDs.</summary>
public static class CallerIdsSetup
{
    /// <summary>Adds the slice; needs AddStore and AddPhoneNumbers, and AddVoice for the calls.</summary>
    public static IServiceCollection AddCallerIds(this IServiceCollection services) => services
        .AddSingleton<CallerIdTable>()
        .AddSingleton<TrialCallerIds>()
        .AddSingleton<IErasable, ErasableTrialCallerIds>()
        .AddSingleton<RequestValidation>()
        .AddSingleton<ShowCallerIds>()
        .AddSingleton<UpdateCallerId>()
        .AddSingleton<DeleteCallerId>()
        .AddSingleton<ILaneHandler, EndValidationHandler>();
}
