namespace TwilioServerless.Domain.Messaging;

/// <summary>Twilio's words for what messages are.</summary>
public static class MessageWords
{
    /// <summary>"delivered".</summary>
    public static string Of(MessageStatus status) => status switch
    {
        MessageStatus.Queued      => "queued",
        MessageStatus.Sent        => "sent",
        MessageStatus.Delivered   => "delivered",
        MessageStatus.Undelivered => "undelivered",
        MessageStatus.Failed      => "failed",
        MessageStatus.Received    => "received",
        MessageStatus.Accepted    => "accepted",
        MessageStatus.Scheduled   => "scheduled",
        MessageStatus.Canceled    => "canceled",
        MessageStatus.Sending     => "sending",
        MessageStatus.Read        => "read",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>"outbound-api".</summary>
    public static string Of(MessageDirection direction) => direction switch
    {
        MessageDirection.Inbound       => "inbound",
        MessageDirection.OutboundApi   => "outbound-api",
        MessageDirection.OutboundReply => "outbound-reply",
        _ => throw new ArgumentOutOfRangeException(nameof(direction)),
    };
}
