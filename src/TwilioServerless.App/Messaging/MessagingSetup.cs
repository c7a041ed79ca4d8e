using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Carriers;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Simulator;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Usage;

namespace TwilioServerless.App.Messaging;

/// <summary>Registers messages and the carriers that take them.</summary>
public static class MessagingSetup
{
    /// <summary>Adds messages; settings from sections "Messaging", "Carrier" and "Kannel".</summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MessagingOptions>().Bind(configuration.GetSection("Messaging")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddCarriers(configuration)
            .AddSingleton<MessageFailures>()
            .AddSingleton<MediaWarnings>()
            .AddSingleton<SessionWarnings>()
            .AddSingleton<OfferMessage>()
            .AddSingleton<HandOverMessage>()
            .AddSingleton<IncomingOnWhatsApp>()
            .AddSingleton<ReceiveOnWhatsApp>()
            .AddSingleton<MessageTable>()
            .AddSingleton<RecentMessages>()
            .AddSingleton<MessageSenders>()
            .AddSingleton<SendQueues>()
            .AddSingleton<SendingFacts>()
            .AddSingleton<ServiceFacts>()
            .AddSingleton<ChooseSender>()
            .AddSingleton<ScheduleLimit>()
            .AddSingleton<StatusCallbacks>()
            .AddSingleton<SendThroughMessagingService>()
            .AddSingleton<TemplateMessages>()
            .AddSingleton<SendMessage>()
            .AddSingleton<GiveFeedback>()
            .AddSingleton<ShowMessages>()
            .AddSingleton<ExportMessages>()
            .AddSingleton<UpdateMessage>()
            .AddSingleton<DeleteMessage>()
            .AddSingleton<RecordReceipt>()
            .AddSingleton<TakeKannelReport>()
            .AddSingleton<TakeKannelMessage>()
            .AddSingleton<IPhoneNews, PhoneMessages>()
            .AddSingleton<IPhoneAction, TextFromPhone>()
            .AddSingleton<ReceiveMessage>()
            .AddSingleton<Receivers>()
            .AddSingleton<IncomingMessages>()
            .AddSingleton<MessagingSession>()
            .AddSingleton<Replies>()
            .AddSingleton<ReplyFacts>()
            .AddSingleton<ReplyLoops>()
            .AddSingleton<IPricedResources, PricedMessages>()
            .AddSingleton<INumberUse, MessageUse>()
            .AddSingleton<ILaneHandler, DispatchLane>()
            .AddSingleton<ILaneHandler, FetchMediaLane>()
            .AddSingleton<ILaneHandler, ScheduledLane>()
            .AddSingleton<ILaneHandler, NetworkLane>()
            .AddSingleton<ILaneHandler, InboundLane>()
            .AddSingleton<ILaneHandler, PlaceMessageLane>()
            .AddSingleton<ILaneHandler, CallMessagesLane>()
            .AddSingleton(WorkShape.Of("dispatch", MessageJson.Default.DispatchMessage))
            .AddSingleton(WorkShape.Of("fetch-media", MessageJson.Default.FetchMedia))
            .AddSingleton(WorkShape.Of("send-scheduled", MessageJson.Default.SendScheduled))
            .AddSingleton(WorkShape.Of("answer", MessageJson.Default.AnswerMessage))
            .AddSingleton(WorkShape.Of("relay", MessageJson.Default.RelayMessage))
            .AddSingleton(WorkShape.Of("place", MessageJson.Default.PlaceMessage))
            .AddSingleton(WorkShape.Of("receipt", ReceiptJson.Default.BringReceipt));
    }
}
