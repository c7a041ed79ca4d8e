namespace TwilioServerless.Domain.Voice;

/// <summary>Twilio's words for what calls are.</summary>
public static class CallWords
{
    /// <summary>"in-progress".</summary>
    public static string Of(CallStatus status) => status switch
    {
        CallStatus.Queued => "queued",
        CallStatus.Ringing => "ringing",
        CallStatus.InProgress => "in-progress",
        CallStatus.Completed => "completed",
        CallStatus.Busy => "busy",
        CallStatus.NoAnswer => "no-answer",
        CallStatus.Failed => "failed",
        CallStatus.Canceled => "canceled",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>"outbound-api".</summary>
    public static string Of(CallDirection direction) => direction switch
    {
        CallDirection.Inbound => "inbound",
        CallDirection.OutboundApi => "outbound-api",
        CallDirection.OutboundDial => "outbound-dial",
        _ => throw new ArgumentOutOfRangeException(nameof(direction)),
    };

    /// <summary>"in-progress".</summary>
    public static string Of(ConferenceStatus status) => status switch
    {
        ConferenceStatus.Init => "init",
        ConferenceStatus.InProgress => "in-progress",
        ConferenceStatus.Completed => "completed",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>"last-participant-left".</summary>
    public static string Of(ConferenceEnding reason) => reason switch
    {
        ConferenceEnding.ConferenceEndedViaApi => "conference-ended-via-api",
        ConferenceEnding.ParticipantWithEndConferenceOnExitLeft => "participant-with-end-conference-on-exit-left",
        ConferenceEnding.ParticipantWithEndConferenceOnExitKicked => "participant-with-end-conference-on-exit-kicked",
        ConferenceEnding.LastParticipantKicked => "last-participant-kicked",
        ConferenceEnding.LastParticipantLeft => "last-participant-left",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
