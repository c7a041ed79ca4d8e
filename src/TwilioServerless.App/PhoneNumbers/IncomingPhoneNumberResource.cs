using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>A bought number as customers see it (https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource).</summary>
public sealed record IncomingPhoneNumberResource
{
    public required string AccountSid { get; init; }

    public required string? AddressSid { get; init; }

    public required string AddressRequirements { get; init; }

    public required string ApiVersion { get; init; }

    public required bool Beta { get; init; }

    public required CapabilitiesResource Capabilities { get; init; }

    public required string DateCreated { get; init; }

    public required string DateUpdated { get; init; }

    public required string FriendlyName { get; init; }

    public required string? IdentitySid { get; init; }

    public required string PhoneNumber { get; init; }

    public required string Origin { get; init; }

    public required string Sid { get; init; }

    public required string? SmsApplicationSid { get; init; }

    public required string SmsFallbackMethod { get; init; }

    public required string? SmsFallbackUrl { get; init; }

    public required string SmsMethod { get; init; }

    public required string? SmsUrl { get; init; }

    public required string? StatusCallback { get; init; }

    public required string StatusCallbackMethod { get; init; }

    public required string? TrunkSid { get; init; }

    public required string Uri { get; init; }

    public required string VoiceReceiveMode { get; init; }

    public required string? VoiceApplicationSid { get; init; }

    public required bool VoiceCallerIdLookup { get; init; }

    public required string VoiceFallbackMethod { get; init; }

    public required string? VoiceFallbackUrl { get; init; }

    public required string VoiceMethod { get; init; }

    public required string? VoiceUrl { get; init; }

    public required string EmergencyStatus { get; init; }

    public required string? EmergencyAddressSid { get; init; }

    public required string EmergencyAddressStatus { get; init; }

    public required string? BundleSid { get; init; }

    public string Status { get; } = "in-use";

    public required string Type { get; init; }

    /// <summary>The number on the wire.</summary>
    public static IncomingPhoneNumberResource From(IncomingPhoneNumber number) => new()
    {
        AccountSid = number.AccountSid.Value,
        AddressSid = number.AddressSid?.Value,
        AddressRequirements = NumberWords.Of(number.AddressRequirements),
        ApiVersion = ApiVersions.Of(number.ApiVersion),
        Beta = number.Beta,
        Capabilities = CapabilitiesResource.From(number.Capabilities),
        DateCreated = ApiText.Rfc2822(number.DateCreated),
        DateUpdated = ApiText.Rfc2822(number.DateUpdated),
        FriendlyName = number.FriendlyName,
        IdentitySid = number.IdentitySid?.Value,
        PhoneNumber = number.PhoneNumber,
        Origin = NumberWords.Of(number.Origin),
        Sid = number.Sid.Value,
        SmsApplicationSid = number.SmsApplicationSid?.Value,
        SmsFallbackMethod = number.SmsFallbackMethod,
        SmsFallbackUrl = number.SmsFallbackUrl,
        SmsMethod = number.SmsMethod,
        SmsUrl = number.SmsUrl,
        StatusCallback = number.StatusCallback,
        StatusCallbackMethod = number.StatusCallbackMethod,
        TrunkSid = number.TrunkSid?.Value,
        Uri = $"/2010-04-01/Accounts/{number.AccountSid}/IncomingPhoneNumbers/{number.Sid}.json",
        VoiceReceiveMode = NumberWords.Of(number.VoiceReceiveMode),
        VoiceApplicationSid = number.VoiceApplicationSid?.Value,
        VoiceCallerIdLookup = number.VoiceCallerIdLookup,
        VoiceFallbackMethod = number.VoiceFallbackMethod,
        VoiceFallbackUrl = number.VoiceFallbackUrl,
        VoiceMethod = number.VoiceMethod,
        VoiceUrl = number.VoiceUrl,
        EmergencyStatus = number.EmergencyStatus.ToString(),
        EmergencyAddressSid = number.EmergencyAddressSid?.Value,
        EmergencyAddressStatus = number.EmergencyAddressSid is null ? "unregistered" : "registered",
        BundleSid = number.BundleSid?.Value,
        Type = NumberWords.Of(number.Type),
    };
}

/// <summary>What a number can carry, on the wire; fax was given up.</summary>
public sealed record CapabilitiesResource(bool Voice, bool Sms, bool Mms, bool Fax = false)
{
    /// <summary>The capabilities on the wire.</summary>
    public static CapabilitiesResource From(NumberCapabilities can) => new(can.Voice, can.Sms, can.Mms);
}
