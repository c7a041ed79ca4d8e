using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.PhoneNumbers;

/// <summary>A phone number that an account has bought, and what happens to its calls and messages.</summary>
public sealed record IncomingPhoneNumber
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    /// <summary>E.164.</summary>
    public required string PhoneNumber { get; init; }

    /// <summary>ISO 3166 code of the country whose number it is.</summary>
    public required string Country { get; init; }

    /// <summary>Local, Mobile, National or TollFree.</summary>
    public required NumberType Type { get; init; }

    public required NumberCapabilities Capabilities { get; init; }

    /// <summary>Whether it is of a kind new to the platform.</summary>
    public bool Beta { get; init; }

    public required string FriendlyName { get; init; }

    public NumberOrigin Origin { get; init; }

    /// <summary>What its webhooks speak.</summary>
    public ApiVersion ApiVersion { get; init; }

    /// <summary>How often it has moved to another account.</summary>
    public int Moves { get; init; }

    /// <summary>Where an incoming call's TwiML comes from; null: calls are refused.</summary>
    public string? VoiceUrl { get; init; }

    public string VoiceMethod { get; init; } = "POST";

    public string? VoiceFallbackUrl { get; init; }

    public string VoiceFallbackMethod { get; init; } = "POST";

    /// <summary>The TwiML App whose voice URLs count instead of this number's.</summary>
    public Sid? VoiceApplicationSid { get; init; }

    public bool VoiceCallerIdLookup { get; init; }

    public VoiceReceiveMode VoiceReceiveMode { get; init; }

    /// <summary>Where an incoming message's TwiML comes from; null: messages are neither received, logged nor charged.</summary>
    public string? SmsUrl { get; init; }

    public string SmsMethod { get; init; } = "POST";

    public string? SmsFallbackUrl { get; init; }

    public string SmsFallbackMethod { get; init; } = "POST";

    /// <summary>The TwiML App whose message URLs count instead of this number's.</summary>
    public Sid? SmsApplicationSid { get; init; }

    /// <summary>Who is told of the state of incoming calls.</summary>
    public string? StatusCallback { get; init; }

    public string StatusCallbackMethod { get; init; } = "POST";

    /// <summary>The SIP trunk its calls go to; excludes a voice application.</summary>
    public Sid? TrunkSid { get; init; }

    /// <summary>The Proxy service whose pool it is in: that service relays its messages, whatever its URLs are.</summary>
    public Sid? ProxyServiceSid { get; init; }

    public Sid? AddressSid { get; init; }

    /// <summary>Which address it must have.</summary>
    public AddressRequirements AddressRequirements { get; init; }

    /// <summary>Whether it must have a bundle of documents.</summary>
    public bool RequiresBundle { get; init; }

    public Sid? IdentitySid { get; init; }

    public Sid? BundleSid { get; init; }

    public EmergencyStatus EmergencyStatus { get; init; } = EmergencyStatus.Inactive;

    public Sid? EmergencyAddressSid { get; init; }

    /// <summary>When it was bought, in the account's time.</summary>
    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }
}

/// <summary>What a number can carry, and how far. Domestic only: to and from its own country.</summary>
public sealed record NumberCapabilities(bool Voice, bool Sms, bool Mms, bool DomesticCallsOnly = false, bool DomesticSmsOnly = false);

/// <summary>Where a number came from.</summary>
public enum NumberOrigin
{
    Twilio,
    Hosted,
}

/// <summary>What an incoming call is taken for.</summary>
public enum VoiceReceiveMode
{
    Voice,
    Fax,
}

/// <summary>Whether emergency calls from the number carry its address.</summary>
public enum EmergencyStatus
{
    Active,
    Inactive,
}
