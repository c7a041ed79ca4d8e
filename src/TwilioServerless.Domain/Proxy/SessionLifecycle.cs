namespace TwilioServerless.Domain.Proxy;

/// <summary>The steps a session may take (https://www.twilio.com/docs/proxy/api/session).</summary>
public static class SessionLifecycle
{
    /// <summary>Whether a customer may set this status; what a session is already may be said again.</summary>
    public static bool MaySet(SessionStatus from, SessionStatus to) => (from, to) switch
    {
        (SessionStatus.Open or SessionStatus.InProgress, SessionStatus.Closed) => true,
        (SessionStatus.Closed, SessionStatus.InProgress)                       => true,
        (SessionStatus.Open, SessionStatus.Open)                               => true,
        (SessionStatus.InProgress, SessionStatus.InProgress)                   => true,
        _ => false,
    };

    /// <summary>Whether a session may begin so.</summary>
    public static bool MayBegin(SessionStatus status) => status is SessionStatus.Open or SessionStatus.InProgress;
}
