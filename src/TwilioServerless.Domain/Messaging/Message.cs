using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.Domain.Messaging;

/// <summary>A text message, sent or received.</summary>
public sealed record Message
{
    /// <summary>The most characters a text can have.</summary>
    public const int LongestBody = 1600;

    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    public required MessageDirection Direction { get; init; }

    public required MessageStatus Status { get; init; }

    /// <summary>E.164, a short code or a name; "whatsapp:" and E.164 on WhatsApp.</summary>
    public required string From { get; init; }

    /// <summary>E.164; "whatsapp:" and E.164 on WhatsApp.</summary>
    public required string To { get; init; }

    /// <summary>The Messaging Service it was sent through or came in on.</summary>
    public Sid? MessagingServiceSid { get; init; }

    /// <summary>ISO code of the country at the far end, which the price depends on; "" if it has none.</summary>
    public required string Country { get; init; }

    /// <summary>At most 1600 characters; "" once redacted.</summary>
    public required string Body { get; init; }

    /// <summary>In how many parts it travels, and so what it costs.</summary>
    public required int Segments { get; init; }

    /// <summary>How many pictures, sounds, films or papers go with it, at most 10.</summary>
    public int NumMedia { get; init; }

    /// <summary>Why it failed or was not delivered; an error of the catalogue.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>Who is told of each new status.</summary>
    public string? StatusCallback { get; init; }

    /// <summary>Who is told as well, and how: the action of a document's Message.</summary>
    public MessageAction? Action { get; init; }

    /// <summary>The interaction it is sent on for, and who is told of that; null: none, or nobody is.</summary>
    public InteractionLeg? Leg { get; init; }

    /// <summary>How long it may wait to be sent.</summary>
    public int ValidityPeriodSeconds { get; init; } = LongestValidityPeriod;

    /// <summary>When a scheduled message is to be sent.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>What it cost, as a negative amount; null until it is charged.</summary>
    public Money? Price { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>Costs nothing: an answer the law wants.</summary>
    public bool IsFree { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    /// <summary>When the carrier took it, or when it came in.</summary>
    public DateTimeOffset? DateSent { get; init; }

    /// <summary>What the customer told of its success; null: nothing.</summary>
    public MessageFeedback? Feedback { get; init; }

    /// <summary>Null unless it travels on WhatsApp.</summary>
    public WhatsAppEnvelope? WhatsApp { get; init; }

    /// <summary>Deleted by the customer; kept because its charge is.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>Ten hours, Twilio's default and longest.</summary>
    public const int LongestValidityPeriod = 36_000;

    /// <summary>Whether it is on its way to the carrier: nobody else may change it then.</summary>
    public bool IsWaiting => Status is MessageStatus.Accepted or MessageStatus.Scheduled or MessageStatus.Queued or MessageStatus.Sending;

    /// <summary>Whether it carries media.</summary>
    public bool IsMms => NumMedia > 0;
}

/// <summary>A URL that is told of each new status of a message, by GET or POST.</summary>
public sealed record MessageAction(string Url, string Method);

/// <summary>Who sent a message to whom, and why.</summary>
public enum MessageDirection
{
    Inbound,
    OutboundApi,
    OutboundReply,
}

/// <summary>How far a message got.</summary>
public enum MessageStatus
{
    Queued,
    Sent,
    Delivered,
    Undelivered,
    Failed,
    Received,

    /// <summary>A Messaging Service has it and is to send it at once.</summary>
    Accepted,

    /// <summary>A Messaging Service has it and is to send it later.</summary>
    Scheduled,

    /// <summary>A scheduled message that is not to be sent any more.</summary>
    Canceled,

    /// <summary>On its way to a carrier that would not recognise it a second time.</summary>
    Sending,

    /// <summary>The recipient opened it; WhatsApp only.</summary>
    Read,
}
