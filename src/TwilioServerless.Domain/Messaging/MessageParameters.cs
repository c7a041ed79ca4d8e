using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.Domain.Callbacks;

namespace TwilioServerless.Domain.Messaging;

/// <summary>What the customer's server is told of a message, in the order Twilio sends it. Geography below the country is unknown: "".</summary>
public static class MessageParameters
{
    internal const string ApiVersion = "2010-04-01";

    /// <summary>A message that came in.</summary>
    public static ImmutableArray<Parameter> Incoming(Message message, Reception reception, string toCountry) => message.WhatsApp is not null
        ? WhatsAppParameters.Incoming(message, reception)
        :
    [
        new("ToCountry", toCountry),
        .. Each(reception.Media, (n, media) => new("MediaContentType" + n, media.ContentType)),
        new("ToState", ""),
        new("SmsMessageSid", message.Sid.Value),
        new("NumMedia", message.NumMedia.ToString(CultureInfo.InvariantCulture)),
        new("ToCity", ""),
        new("FromZip", ""),
        new("SmsSid", message.Sid.Value),
        .. Given("OptOutType", reception.OptOutType),
        new("FromState", ""),
        new("SmsStatus", MessageWords.Of(message.Status)),
        new("FromCity", ""),
        new("Body", message.Body),
        new("FromCountry", message.Country),
        new("To", message.To),
        .. Given("MessagingServiceSid", message.MessagingServiceSid?.Value),
        new("ToZip", ""),
        new("NumSegments", message.Segments.ToString(CultureInfo.InvariantCulture)),
        new("MessageSid", message.Sid.Value),
        new("AccountSid", message.AccountSid.Value),
        new("From", message.From),
        .. Each(reception.Media, (n, media) => new("MediaUrl" + n, media.Url)),
        new("ApiVersion", ApiVersion),
        .. reception.Also,
    ];

    /// <summary>A new status of a message that was sent.</summary>
    public static ImmutableArray<Parameter> Status(Message message) =>
    [
        new("SmsSid", message.Sid.Value),
        new("SmsStatus", MessageWords.Of(message.Status)),
        new("MessageStatus", MessageWords.Of(message.Status)),
        new("To", message.To),
        .. Given("MessagingServiceSid", message.MessagingServiceSid?.Value),
        new("MessageSid", message.Sid.Value),
        new("AccountSid", message.AccountSid.Value),
        new("From", message.From),
        new("ApiVersion", ApiVersion),
        .. message.ErrorCode is { } error ? [new("ErrorCode", error.ToString(CultureInfo.InvariantCulture))] : ImmutableArray<Parameter>.Empty,
        .. message.WhatsApp is { } envelope ? WhatsAppParameters.Status(message, envelope)
            : message.Status is MessageStatus.Delivered or MessageStatus.Undelivered
            ? [new("RawDlrDoneDate", message.DateUpdated.UtcDateTime.ToString("yyMMddHHmm", CultureInfo.InvariantCulture))]
            : ImmutableArray<Parameter>.Empty,
    ];

    private static ImmutableArray<Parameter> Given(string name, string? value) => value is null ? [] : [new(name, value)];

    private static IEnumerable<Parameter> Each(ImmutableArray<IncomingMedia> media, Func<string, IncomingMedia, Parameter> parameter) =>
        media.Select((one, n) => parameter(n.ToString(CultureInfo.InvariantCulture), one));
}
