namespace TwilioServerless.Domain.SenderIds;

/// <summary>The table of a registration's steps. A withdrawal ends it anywhere.</summary>
public static class SenderIdLifecycle
{
    /// <summary>The status after an event; null: it does not fit, because it comes too late, too early or again.</summary>
    public static SenderIdStatus? Next(SenderIdStatus from, SenderIdEvent happened) => (from, happened) switch
    {
        (SenderIdStatus.DocumentsWanted, SenderIdEvent.Completed) => SenderIdStatus.InReview,
        (SenderIdStatus.DocumentsWanted, SenderIdEvent.Expired)   => SenderIdStatus.Expired,
        (SenderIdStatus.InReview, SenderIdEvent.Approved)         => SenderIdStatus.Approved,
        (SenderIdStatus.InReview, SenderIdEvent.Rejected)         => SenderIdStatus.Rejected,
        (SenderIdStatus.InReview, SenderIdEvent.Expired)          => SenderIdStatus.Expired,
        (SenderIdStatus.Rejected, SenderIdEvent.Resubmitted)      => SenderIdStatus.InReview,
        (SenderIdStatus.Rejected, SenderIdEvent.Expired)          => SenderIdStatus.Expired,
        // The country thinks better of it.
        (SenderIdStatus.Approved, SenderIdEvent.Revoked)          => SenderIdStatus.Revoked,
        _ => null,
    };
}

/// <summary>What can happen to a registration.</summary>
public enum SenderIdEvent
{
    /// <summary>The last document that was wanted is there.</summary>
    Completed,
    Approved,
    Rejected,
    Resubmitted,

    /// <summary>Nobody answered in time.</summary>
    Expired,
    Revoked,
}
