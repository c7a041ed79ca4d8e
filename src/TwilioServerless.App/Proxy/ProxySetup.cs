using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Voice;

namespace TwilioServerless.App.Proxy;

/// <summary>Registers the number-pool relay.</summary>
public static class ProxySetup
{
    /// <summary>Adds the slice; needs AddMessaging, AddMedia and AddVoice.</summary>
    public static IServiceCollection AddProxy(this IServiceCollection services) => services
        .AddSingleton<ProxyServiceTable>()
        .AddSingleton<ProxyNumberTable>()
        .AddSingleton<SessionTable>()
        .AddSingleton<SessionGrounds>()
        .AddSingleton<InteractionTable>()
        .AddSingleton<CreateProxyService>()
        .AddSingleton<ShowProxyServices>()
        .AddSingleton<UpdateProxyService>()
        .AddSingleton<DeleteProxyService>()
        .AddSingleton<AddProxyNumber>()
        .AddSingleton<ShowProxyNumbers>()
        .AddSingleton<UpdateProxyNumber>()
        .AddSingleton<RemoveProxyNumber>()
        .AddSingleton<OpenSession>()
        .AddSingleton<ShowSessions>()
        .AddSingleton<UpdateSession>()
        .AddSingleton<DeleteSession>()
        .AddSingleton<AddParticipant>()
        .AddSingleton<ShowParticipants>()
        .AddSingleton<RemoveParticipant>()
        .AddSingleton<ShowInteractions>()
        .AddSingleton<DeleteInteraction>()
        .AddSingleton<SendInteraction>()
        .AddSingleton<Forwarding>()
        .AddSingleton<BeginInteraction>()
        .AddSingleton<OutOfSession>()
        .AddSingleton<Interception>()
        .AddSingleton<Relay>()
        .AddSingleton<ICallRelay, CallRelay>()
        .AddSingleton<ILaneHandler, RelayLane>()
        .AddSingleton<ILaneHandler, ExpireSessionLane>()
        .AddSingleton<ILaneHandler, ForgetProxyLane>()
        .AddSingleton<ILooseEnds, ProxyLooseEnds>()
        .AddSingleton(WorkShape.Of("proxy-expiry", ProxyJson.Default.ExpireSession))
        .AddSingleton(WorkShape.Of("proxy-forget", ProxyJson.Default.ForgetProxy));
}
