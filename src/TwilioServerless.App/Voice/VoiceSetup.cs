using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Simulator;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Usage;

namespace TwilioServerless.App.Voice;

/// <summary>Registers calls.</summary>
public static class VoiceSetup
{
    /// <summary>Adds calls; settings from section "Voice". Needs AddApplications and AddCallerIds.</summary>
    public static IServiceCollection AddVoice(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<VoiceOptions>().Bind(configuration.GetSection("Voice")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<CallTable>()
            .AddSingleton<RoomTurns>()
            .AddSingleton<SceneTable>()
            .AddSingleton<CallLines>()
            .AddSingleton<CallParties>()
            .AddSingleton<CallTimelines>()
            .AddSingleton<VerbFactFinder>()
            .AddSingleton<ActOnCall>()
            .AddSingleton<IPhoneAction, ActOnPhone>()
            .AddSingleton<IPhoneAction, CallFromPhone>()
            .AddSingleton<IPhoneNews, PhoneEvents>()
            .AddSingleton<CallAlerts>()
            .AddSingleton<CallDocuments>()
            .AddSingleton<CallRights>()
            .AddSingleton<CalledNumbers>()
            .AddSingleton<PlaceCall>()
            .AddSingleton<IncomingCalls>()
            .AddSingleton<ReceiveCall>()
            .AddSingleton<LineNews>()
            .AddSingleton<ListCalls>()
            .AddSingleton<FetchCall>()
            .AddSingleton<UpdateCall>()
            .AddSingleton<DeleteCall>()
            .AddSingleton<ShowConferences>()
            .AddSingleton<UpdateConference>()
            .AddSingleton<ShowConferenceParticipants>()
            .AddSingleton<DialIntoConference>()
            .AddSingleton<ChangeConferenceParticipant>()
            .AddSingleton<ShowQueues>()
            .AddSingleton<ChangeQueues>()
            .AddSingleton<QueueMembers>()
            .AddSingleton<BeginCall>()
            .AddSingleton<AdvanceCall>()
            .AddSingleton<IGivesBack, HangUpCalls>()
            .AddSingleton<INumberUse, CallUse>()
            .AddSingleton<IPricedResources, PricedCalls>()
            .AddSingleton<IPricedResources, PricedConferences>()
            .AddSingleton<ILaneHandler, CallsLane>()
            .AddSingleton<ILaneHandler, IncomingCallsLane>()
            .AddSingleton<ILaneHandler, WakeLane>()
            .AddSingleton<ILaneHandler, PlaceValidationCallHandler>()
            .AddSingleton(WorkShape.Of("dial-call", CallJson.Default.DialCall))
            .AddSingleton(WorkShape.Of("end-validation", CallJson.Default.EndValidation))
            .AddSingleton(WorkShape.Of("place-validation-call", CallJson.Default.PlaceValidationCall))
            .AddSingleton(WorkShape.Of("send-call-message", CallJson.Default.SendCallMessage))
            .AddSingleton(WorkShape.Of("take-call", CallJson.Default.TakeCall))
            .AddSingleton(WorkShape.Of("tell-line", CallJson.Default.TellLine))
            .AddSingleton(WorkShape.Of("wake-call", CallJson.Default.WakeCall));
    }
}
