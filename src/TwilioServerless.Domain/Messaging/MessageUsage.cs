using System.Globalization;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Messaging;

/// <summary>What a message is charged for: each segment of a text, a message with media as one.</summary>
public static class MessageUsage
{
    /// <summary>What a message used that was sent or received.</summary>
    public static UsageItem Item(Message message, DateTimeOffset at) => new(
        PostingId(message.Sid),
        message.AccountSid,
        message.Sid,
        Category(message),
        message.Country,
        message.Segments,
        at,
        Description(message));

    /// <summary>The id of a message's posting.</summary>
    public static string PostingId(Kernel.Sid message) => $"msg:{message}";

    private static string Description(Message message) => message.WhatsApp is not null ? $"WhatsApp {message.Sid}"
        : message.IsMms ? $"MMS {message.Sid}"
        : string.Create(CultureInfo.InvariantCulture, $"SMS {message.Sid}, {message.Segments} segment{(message.Segments == 1 ? "" : "s")}");

    // A short code has no plus; names are counted with long codes.
    private static string Category(Message message) => message.WhatsApp is { } envelope ? OnWhatsApp(message, envelope) : (message.Direction, message.IsMms, Own(message)) switch
    {
        (MessageDirection.Inbound, false, false) => UsageCategory.SmsInboundLongCode,
        (MessageDirection.Inbound, false, true)  => UsageCategory.SmsInboundShortCode,
        (MessageDirection.Inbound, true, false)  => UsageCategory.MmsInboundLongCode,
        (MessageDirection.Inbound, true, true)   => UsageCategory.MmsInboundShortCode,
        (_, false, false)                        => UsageCategory.SmsOutboundLongCode,
        (_, false, true)                         => UsageCategory.SmsOutboundShortCode,
        (_, true, false)                         => UsageCategory.MmsOutboundLongCode,
        (_, true, true)                          => UsageCategory.MmsOutboundShortCode,
    };

    // Media change nothing there; a message that may begin a conversation costs what WhatsApp wants for it.
    private static string OnWhatsApp(Message message, WhatsAppEnvelope envelope) => message switch
    {
        { Direction: MessageDirection.Inbound } => UsageCategory.WhatsAppInbound,
        _ when envelope.IsTemplate              => UsageCategory.WhatsAppTemplate,
        _                                       => UsageCategory.WhatsAppOutbound,
    };

    private static bool Own(Message message) => (message.Direction == MessageDirection.Inbound ? message.To : message.From).All(char.IsAsciiDigit);
}
