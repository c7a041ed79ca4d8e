using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Carriers;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Usage;

namespace TwilioServerless.App.Messaging;

/// <summary>Registers messages and the carrier that takes them.</summary>
public static class MessagingSetup
{
    /// <summary>Adds messages; settings from sections "Messaging" and "Simulator".</summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MessagingOptions>().Bind(configuration.GetSection("Messaging")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<CarrierOptions>().Bind(configuration.GetSection("Simulator")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<ICarrier, SimulatedCarrier>()
            .AddSingleton<MessageTable>()
            .AddSingleton<RecentMessages>()
            .AddSingleton<MessageSenders>()
            .AddSingleton<SendQueues>()
            .AddSingleton<SendingFacts>()
            .AddSingleton<SendMessage>()
            .AddSingleton<GiveFeedback>()
            .AddSingleton<ShowMessages>()
            .AddSingleton<UpdateMessage>()
            .AddSingleton<DeleteMessage>()
            .AddSingleton<RecordReceipt>()
            .AddSingleton<ReceiveMessage>()
            .AddSingleton<Receivers>()
            .AddSingleton<IncomingMessages>()
            .AddSingleton<MessagingSession>()
            .AddSingleton<Replies>()
            .AddSingleton<ReplyFacts>()
            .AddSingleton<ReplyLoops>()
            .AddSingleton<SessionWarnings>()
            .AddSingleton<IPricedResources, PricedMessages>()
            .AddSingleton<ILaneHandler, DispatchLane>()
            .AddSingleton<ILaneHandler, FetchMediaLane>()
            .AddSingleton<ILaneHandler, NetworkLane>()
            .AddSingleton<ILaneHandler, InboundLane>()
            .AddSingleton(WorkShape.Of("dispatch", MessageJson.Default.DispatchMessage))
            .AddSingleton(WorkShape.Of("fetch-media", MessageJson.Default.FetchMedia))
            .AddSingleton(WorkShape.Of("answer", MessageJson.Default.AnswerMessage))
            .AddSingleton(WorkShape.Of("receipt", NetworkJson.Default.BringReceipt));
    }
}
