using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.Domain.Callbacks;

namespace TwilioServerless.Domain.Messaging;

/// <summary>What the customer's server is told of messages on WhatsApp besides, or instead of, what it is told of others.</summary>
internal static class WhatsAppParameters
{
    /// <summary>A message that came in: who wrote it instead of where from.</summary>
    public static ImmutableArray<Parameter> Incoming(Message message, Reception reception) =>
    [
        new("SmsMessageSid", message.Sid.Value),
        new("NumMedia", message.NumMedia.ToString(CultureInfo.InvariantCulture)),
        new("ProfileName", message.WhatsApp?.ProfileName ?? ""),
        .. reception.Media.Select((media, n) => new Parameter("MediaContentType" + n.ToString(CultureInfo.InvariantCulture), media.ContentType)),
        new("SmsSid", message.Sid.Value),
        new("WaId", WhatsAppAddress.NumberOf(message.From).TrimStart('+')),
        new("SmsStatus", MessageWords.Of(message.Status)),
        new("Body", message.Body),
        new("To", message.To),
        new("NumSegments", message.Segments.ToString(CultureInfo.InvariantCulture)),
        new("MessageSid", message.Sid.Value),
        new("AccountSid", message.AccountSid.Value),
        new("From", message.From),
        .. reception.Media.Select((media, n) => new Parameter("MediaUrl" + n.ToString(CultureInfo.InvariantCulture), media.Url)),
        new("ApiVersion", MessageParameters.ApiVersion),
    ];

    /// <summary>What is added to a new status.</summary>
    public static ImmutableArray<Parameter> Status(Message message, WhatsAppEnvelope envelope) =>
    [
        new("ChannelPrefix", "whatsapp"),
        new("ChannelToAddress", WhatsAppAddress.NumberOf(message.To)),
        new("ChannelInstallSid", envelope.SenderSid.Value),
        .. message.Status is MessageStatus.Delivered or MessageStatus.Undelivered or MessageStatus.Read
            ? [new("EventType", MessageWords.Of(message.Status).ToUpperInvariant())]
            : ImmutableArray<Parameter>.Empty,
    ];
}
