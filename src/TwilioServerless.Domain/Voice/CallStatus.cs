namespace TwilioServerless.Domain.Voice;

/// <summary>Where a call is in its life.</summary>
public enum CallStatus
{
    Queued,
    Ringing,
    InProgress,
    Completed,
    Busy,
    NoAnswer,
    Failed,
    Canceled,
}

/// <summary>Who called whom.</summary>
public enum CallDirection
{
    Inbound,
    OutboundApi,

    /// <summary>A leg of another call's Dial.</summary>
    OutboundDial,
}
