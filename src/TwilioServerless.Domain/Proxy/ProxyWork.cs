using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Proxy;

/// <summary>Work: close a session whose time is over.</summary>
public sealed record ExpireSession(Sid ServiceSid, Sid SessionSid, DateTimeOffset Due) : Work(ExpiryLane, Due)
{
    /// <summary>The lane of all sessions of an account that end by time.</summary>
    public const string ExpiryLane = "proxy-expiry";
}

/// <summary>Work: forget what a deleted service or session leaves behind: its sessions, its numbers' places in the pool, its interactions.</summary>
public sealed record ForgetProxy(Sid Sid, DateTimeOffset Due) : Work(ForgetLane, Due)
{
    /// <summary>The lane of what is to be forgotten.</summary>
    public const string ForgetLane = "proxy-forget";
}
