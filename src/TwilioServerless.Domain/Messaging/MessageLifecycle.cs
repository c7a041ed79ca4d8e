namespace TwilioServerless.Domain.Messaging;

/// <summary>The steps a message may take (https://www.twilio.com/docs/messaging/api/message-resource#message-status-values).</summary>
public static class MessageLifecycle
{
    /// <summary>The status after what happened; null if it cannot happen now: it is late, or told twice.</summary>
    public static MessageStatus? Next(MessageStatus from, MessageHappening happened) => (from, happened) switch
    {
        (MessageStatus.Queued, MessageHappening.Accepted)  => MessageStatus.Sent,
        (MessageStatus.Queued, MessageHappening.Refused)   => MessageStatus.Failed,
        (MessageStatus.Sent,   MessageHappening.Delivered) => MessageStatus.Delivered,
        (MessageStatus.Sent,   MessageHappening.Lost)      => MessageStatus.Undelivered,
        _ => null,
    };
}

/// <summary>What can happen to a message.</summary>
public enum MessageHappening
{
    /// <summary>The carrier took it.</summary>
    Accepted,

    /// <summary>The carrier did not take it, or it waited too long to be offered.</summary>
    Refused,

    /// <summary>The handset has it.</summary>
    Delivered,

    /// <summary>The carrier could not deliver it.</summary>
    Lost,
}
