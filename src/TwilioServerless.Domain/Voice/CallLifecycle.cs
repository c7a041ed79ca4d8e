namespace TwilioServerless.Domain.Voice;

/// <summary>The steps a call may take.</summary>
public static class CallLifecycle
{
    /// <summary>The status after what happened; null if it cannot happen now.</summary>
    public static CallStatus? Next(CallStatus from, CallHappening happened) => (from, happened) switch
    {
        (CallStatus.Queued, CallHappening.Rang) => CallStatus.Ringing,
        (CallStatus.Queued, CallHappening.Failed) => CallStatus.Failed,
        (CallStatus.Queued, CallHappening.Canceled) => CallStatus.Canceled,
        (CallStatus.Queued, CallHappening.HungUp) => CallStatus.Canceled,
        (CallStatus.Ringing, CallHappening.Answered) => CallStatus.InProgress,
        (CallStatus.Ringing, CallHappening.FoundBusy) => CallStatus.Busy,
        (CallStatus.Ringing, CallHappening.RangOut) => CallStatus.NoAnswer,
        (CallStatus.Ringing, CallHappening.Failed) => CallStatus.Failed,
        (CallStatus.Ringing, CallHappening.Canceled) => CallStatus.Canceled,
        (CallStatus.Ringing, CallHappening.HungUp) => CallStatus.Canceled,
        (CallStatus.InProgress, CallHappening.HungUp) => CallStatus.Completed,
        _ => null,
    };

    /// <summary>Whether nothing can happen to the call any more.</summary>
    public static bool IsFinal(CallStatus status) => status is not (CallStatus.Queued or CallStatus.Ringing or CallStatus.InProgress);
}

/// <summary>What can happen to a call.</summary>
public enum CallHappening
{
    Rang,
    Answered,
    FoundBusy,
    RangOut,
    Failed,
    Canceled,
    HungUp,
}
