using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Storage;

namespace TwilioServerless.App.MessagingServices;

/// <summary>Registers Messaging Services.</summary>
public static class MessagingServicesSetup
{
    /// <summary>Adds the slice; needs AddStore, AddPhoneNumbers and AddShortCodes.</summary>
    public static IServiceCollection AddMessagingServices(this IServiceCollection services) => services
        .AddSingleton<MessagingServiceTable>()
        .AddSingleton<PoolTable>()
        .AddSingleton<StickySenderTable>()
        .AddSingleton<ILooseEnds, PoolLooseEnds>()
        .AddSingleton<CreateMessagingService>()
        .AddSingleton<ShowMessagingServices>()
        .AddSingleton<UpdateMessagingService>()
        .AddSingleton<DeleteMessagingService>()
        .AddSingleton<AddToPool>()
        .AddSingleton<AddAlphaSender>()
        .AddSingleton<ShowPool>()
        .AddSingleton<RemoveFromPool>()
        .AddSingleton<ILaneHandler, EndMessagingServiceHandler>()
        .AddSingleton(WorkShape.Of("end-service", MessagingServiceJson.Default.EndMessagingService));
}
