namespace TwilioServerless.Domain.Porting;

/// <summary>The table of a number's steps.</summary>
public static class PortInLifecycle
{
    /// <summary>The status after an event; null: it does not fit, because it comes too late, too early or again.</summary>
    public static PortingNumberStatus? Next(PortingNumberStatus from, PortingEvent happened) => (from, happened) switch
    {
        (PortingNumberStatus.InReview, PortingEvent.Reviewed)           => PortingNumberStatus.WaitingForSignature,
        (PortingNumberStatus.InReview, PortingEvent.Refused)            => PortingNumberStatus.Canceled,
        (PortingNumberStatus.InReview, PortingEvent.Canceled)           => PortingNumberStatus.Canceled,
        (PortingNumberStatus.WaitingForSignature, PortingEvent.Signed)  => PortingNumberStatus.Submitted,
        (PortingNumberStatus.WaitingForSignature, PortingEvent.Expired) => PortingNumberStatus.Expired,
        (PortingNumberStatus.WaitingForSignature, PortingEvent.Canceled) => PortingNumberStatus.Canceled,
        (PortingNumberStatus.Submitted, PortingEvent.Accepted)          => PortingNumberStatus.Pending,
        (PortingNumberStatus.Submitted, PortingEvent.CorrectionWanted)  => PortingNumberStatus.Rejected,
        (PortingNumberStatus.Submitted, PortingEvent.Refused)           => PortingNumberStatus.Canceled,
        (PortingNumberStatus.Submitted, PortingEvent.Expired)           => PortingNumberStatus.Expired,
        (PortingNumberStatus.Submitted, PortingEvent.Canceled)          => PortingNumberStatus.Canceled,
        // The losing carrier thinks better of it.
        (PortingNumberStatus.Pending, PortingEvent.CorrectionWanted)    => PortingNumberStatus.Rejected,
        (PortingNumberStatus.Pending, PortingEvent.Refused)             => PortingNumberStatus.Canceled,
        (PortingNumberStatus.Pending, PortingEvent.Rescheduled)         => PortingNumberStatus.Pending,
        (PortingNumberStatus.Pending, PortingEvent.CutOver)             => PortingNumberStatus.Completed,
        (PortingNumberStatus.Pending, PortingEvent.Canceled)            => PortingNumberStatus.Canceled,
        (PortingNumberStatus.Rejected, PortingEvent.Corrected)          => PortingNumberStatus.Submitted,
        (PortingNumberStatus.Rejected, PortingEvent.Expired)            => PortingNumberStatus.Expired,
        (PortingNumberStatus.Rejected, PortingEvent.Canceled)           => PortingNumberStatus.Canceled,
        _ => null,
    };
}

/// <summary>What can happen to a number on its way.</summary>
public enum PortingEvent
{
    /// <summary>The request was looked through; the letter can be signed.</summary>
    Reviewed,
    Signed,

    /// <summary>The losing carrier lets it go, on a day.</summary>
    Accepted,
    CorrectionWanted,
    Refused,
    Rescheduled,
    Corrected,

    /// <summary>Its day has come.</summary>
    CutOver,
    Canceled,

    /// <summary>Nobody answered in time.</summary>
    Expired,
}
