namespace TwilioServerless.Domain.Abuse;

/// <summary>The table of a case's steps.</summary>
public static class AbuseLifecycle
{
    /// <summary>The status after an event; null: it does not fit, because it comes too late, too early or again.</summary>
    public static AbuseStatus? Next(AbuseStatus from, AbuseEvent happened) => (from, happened) switch
    {
        (AbuseStatus.Received, AbuseEvent.Forwarded)    => AbuseStatus.Forwarded,
        (AbuseStatus.Received, AbuseEvent.Resolved)     => AbuseStatus.Resolved,
        (AbuseStatus.Received, AbuseEvent.Suspended)    => AbuseStatus.Suspended,
        // Nobody looked: the customer hears of it all the same.
        (AbuseStatus.Received, AbuseEvent.Expired)      => AbuseStatus.Forwarded,
        (AbuseStatus.Forwarded, AbuseEvent.Answered)    => AbuseStatus.Answered,
        (AbuseStatus.Forwarded, AbuseEvent.Resolved)    => AbuseStatus.Resolved,
        (AbuseStatus.Forwarded, AbuseEvent.Suspended)   => AbuseStatus.Suspended,
        (AbuseStatus.Forwarded, AbuseEvent.Expired)     => AbuseStatus.Unanswered,
        // Not enough: he is asked again.
        (AbuseStatus.Answered, AbuseEvent.Forwarded)    => AbuseStatus.Forwarded,
        (AbuseStatus.Answered, AbuseEvent.Resolved)     => AbuseStatus.Resolved,
        (AbuseStatus.Answered, AbuseEvent.Suspended)    => AbuseStatus.Suspended,
        (AbuseStatus.Answered, AbuseEvent.Expired)      => AbuseStatus.Resolved,
        (AbuseStatus.Unanswered, AbuseEvent.Answered)   => AbuseStatus.Answered,
        (AbuseStatus.Unanswered, AbuseEvent.Resolved)   => AbuseStatus.Resolved,
        (AbuseStatus.Unanswered, AbuseEvent.Suspended)  => AbuseStatus.Suspended,
        (AbuseStatus.Unanswered, AbuseEvent.Expired)    => AbuseStatus.Resolved,
        (AbuseStatus.Suspended, AbuseEvent.Appealed)    => AbuseStatus.Appealed,
        (AbuseStatus.Suspended, AbuseEvent.Reinstated)  => AbuseStatus.Reinstated,
        (AbuseStatus.Suspended, AbuseEvent.Expired)     => AbuseStatus.Upheld,
        (AbuseStatus.Appealed, AbuseEvent.Reinstated)   => AbuseStatus.Reinstated,
        (AbuseStatus.Appealed, AbuseEvent.Upheld)       => AbuseStatus.Upheld,
        // Whoever suspends and does not answer an appeal has no case.
        (AbuseStatus.Appealed, AbuseEvent.Expired)      => AbuseStatus.Reinstated,
        _ => null,
    };
}

/// <summary>What can happen to a case.</summary>
public enum AbuseEvent
{
    /// <summary>The customer is asked.</summary>
    Forwarded,
    Answered,
    Resolved,

    /// <summary>The operator suspends the account.</summary>
    Suspended,
    Appealed,
    Reinstated,
    Upheld,

    /// <summary>What was waited for did not come in time.</summary>
    Expired,
}
