using System.Globalization;
using TwilioServerless.Domain.Usage;

namespace TwilioServerless.Domain.Messaging;

/// <summary>What a message is charged for: each segment.</summary>
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
        string.Create(CultureInfo.InvariantCulture, $"SMS {message.Sid}, {message.Segments} segment{(message.Segments == 1 ? "" : "s")}"));

    /// <summary>The id of a message's posting.</summary>
    public static string PostingId(Kernel.Sid message) => $"msg:{message}";

    // A short code has no plus; names are counted with long codes.
    private static string Category(Message message) => (message.Direction, Own(message)) switch
    {
        (MessageDirection.Inbound, false) => UsageCategory.SmsInboundLongCode,
        (MessageDirection.Inbound, true)  => UsageCategory.SmsInboundShortCode,
        (_, false)                        => UsageCategory.SmsOutboundLongCode,
        (_, true)                         => UsageCategory.SmsOutboundShortCode,
    };

    private static bool Own(Message message) => (message.Direction == MessageDirection.Inbound ? message.To : message.From).All(char.IsAsciiDigit);
}
