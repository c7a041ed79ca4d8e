using TwilioServerless.Domain.Countries;

namespace TwilioServerless.Domain.Usage;

/// <summary>
/// The categories something can be metered in: the leaves of Twilio's list
/// (https://www.twilio.com/docs/usage/api/usage-record). "sms" or "phonenumbers" are sums of them.
/// </summary>
public static class UsageCategory
{
    /// <summary>Calls on which it was found out whether a person or a machine had answered.</summary>
    public const string AnsweringMachineDetection = "answering-machine-detection";
    public const string CallsClient = "calls-client";
    public const string CallsInboundLocal = "calls-inbound-local";
    public const string CallsInboundTollFree = "calls-inbound-tollfree";
    public const string CallsOutbound = "calls-outbound";
    public const string CallsRecordings = "calls-recordings";
    public const string CallsSipInbound = "calls-sip-inbound";
    public const string CallsSipOutbound = "calls-sip-outbound";

    /// <summary>Minutes of participants; ours, Twilio's list has none.</summary>
    public const string Conferences = "conferences";
    public const string MmsInboundLongCode = "mms-inbound-longcode";
    public const string MmsInboundShortCode = "mms-inbound-shortcode";
    public const string MmsOutboundLongCode = "mms-outbound-longcode";
    public const string MmsOutboundShortCode = "mms-outbound-shortcode";
    public const string PhoneNumbersLocal = "phonenumbers-local";
    public const string PhoneNumbersMobile = "phonenumbers-mobile";
    public const string PhoneNumbersTollFree = "phonenumbers-tollfree";

    /// <summary>Minutes of recordings that were kept for a month.</summary>
    public const string RecordingStorage = "recordingstorage";

    /// <summary>Picture messages switched on for a short code: paid once.</summary>
    public const string ShortCodesMmsEnablement = "shortcodes-mms-enablement";
    public const string ShortCodesRandom = "shortcodes-random";
    public const string ShortCodesVanity = "shortcodes-vanity";

    /// <summary>Months of registered sender IDs; ours, Twilio's list has none.</summary>
    public const string SenderIds = "senderids";

    /// <summary>Segments sent from a number or an alphanumeric sender.</summary>
    public const string SmsOutboundLongCode = "sms-outbound-longcode";
    public const string SmsOutboundShortCode = "sms-outbound-shortcode";
    public const string SmsInboundLongCode = "sms-inbound-longcode";
    public const string SmsInboundShortCode = "sms-inbound-shortcode";
    public const string Transcriptions = "transcriptions";
    public const string WhatsAppInbound = "channels-whatsapp-inbound";

    /// <summary>Messages in a conversation that the user has begun.</summary>
    public const string WhatsAppOutbound = "channels-whatsapp-outbound";

    /// <summary>Messages that may begin a conversation.</summary>
    public const string WhatsAppTemplate = "channels-whatsapp-template";

    /// <summary>The category of a rented number; Twilio counts national numbers with the local ones.</summary>
    public static string OfNumber(NumberType type) => type switch
    {
        NumberType.Mobile   => PhoneNumbersMobile,
        NumberType.TollFree => PhoneNumbersTollFree,
        _                   => PhoneNumbersLocal,
    };

    /// <summary>The category of a call to a rented number.</summary>
    public static string OfCallTo(NumberType type) => type == NumberType.TollFree ? CallsInboundTollFree : CallsInboundLocal;
}
