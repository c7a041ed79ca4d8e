namespace TwilioServerless.Domain.Messaging;

/// <summary>The steps a message may take (https://www.twilio.com/docs/messaging/api/message-resource#message-status-values).</summary>
public static class MessageLifecycle
{
    /// <summary>The status after what happened; null if it cannot happen now: it is late, or told twice.</summary>
    public static MessageStatus? Next(MessageStatus from, MessageHappening happened) => (from, happened) switch
    {
        (MessageStatus.Accepted or MessageStatus.Scheduled, MessageHappening.Queued)  => MessageStatus.Queued,
        (MessageStatus.Accepted or MessageStatus.Scheduled, MessageHappening.Refused) => MessageStatus.Failed,
        (MessageStatus.Scheduled, MessageHappening.Canceled)                          => MessageStatus.Canceled,
        (MessageStatus.Queued, MessageHappening.Claimed)                              => MessageStatus.Sending,
        (MessageStatus.Sending, MessageHappening.Released)                            => MessageStatus.Queued,
        (MessageStatus.Queued or MessageStatus.Sending, MessageHappening.Accepted)    => MessageStatus.Sent,
        (MessageStatus.Queued or MessageStatus.Sending, MessageHappening.Refused)     => MessageStatus.Failed,
        (MessageStatus.Sent, MessageHappening.Delivered)                              => MessageStatus.Delivered,
        (MessageStatus.Sent, MessageHappening.Lost)                                   => MessageStatus.Undelivered,
        (MessageStatus.Delivered, MessageHappening.Read)                              => MessageStatus.Read,
        _ => null,
    };
}

/// <summary>What can happen to a message.</summary>
public enum MessageHappening
{
    /// <summary>Its Messaging Service has chosen a sender, and it waits for that sender's turn.</summary>
    Queued,

    /// <summary>The customer thought better of it.</summary>
    Canceled,

    /// <summary>It is about to be handed to a carrier that would not recognise it a second time.</summary>
    Claimed,

    /// <summary>The carrier could not be reached, so it was certainly not handed over.</summary>
    Released,

    /// <summary>The carrier took it.</summary>
    Accepted,

    /// <summary>The carrier did not take it, or it waited too long to be offered.</summary>
    Refused,

    /// <summary>The handset has it.</summary>
    Delivered,

    /// <summary>The carrier could not deliver it.</summary>
    Lost,

    /// <summary>The recipient opened it.</summary>
    Read,
}
