using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.MessagingServices;

/// <summary>Work: let the senders of a deleted Messaging Service go, and forget who has heard from which of them.</summary>
/// <param name="Due">In the account's time.</param>
public sealed record EndMessagingService(Sid ServiceSid, DateTimeOffset Due) : Work(EndLane, Due)
{
    /// <summary>The lane in which it waits.</summary>
    public const string EndLane = "end-service";
}
