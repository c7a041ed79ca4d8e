using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>A number that has an address, as customers see it (https://www.twilio.com/docs/usage/api/address).</summary>
public sealed record DependentPhoneNumberResource(
    string Sid,
    string AccountSid,
    string FriendlyName,
    string PhoneNumber,
    string? VoiceUrl,
    string VoiceMethod,
    string VoiceFallbackMethod,
    string? VoiceFallbackUrl,
    bool VoiceCallerIdLookup,
    string DateCreated,
    string DateUpdated,
    string SmsFallbackMethod,
    string? SmsFallbackUrl,
    string SmsMethod,
    string? SmsUrl,
    string AddressRequirements,
    DependentCapabilities Capabilities,
    string? StatusCallback,
    string StatusCallbackMethod,
    string ApiVersion,
    string? SmsApplicationSid,
    string? VoiceApplicationSid,
    string? TrunkSid,
    string EmergencyStatus,
    string? EmergencyAddressSid,
    string Uri)
{
    /// <summary>The number on the wire.</summary>
    public static DependentPhoneNumberResource From(IncomingPhoneNumber number) => new(
        number.Sid.Value,
        number.AccountSid.Value,
        number.FriendlyName,
        number.PhoneNumber,
        number.VoiceUrl,
        number.VoiceMethod,
        number.VoiceFallbackMethod,
        number.VoiceFallbackUrl,
        number.VoiceCallerIdLookup,
        ApiText.Rfc2822(number.DateCreated),
        ApiText.Rfc2822(number.DateUpdated),
        number.SmsFallbackMethod,
        number.SmsFallbackUrl,
        number.SmsMethod,
        number.SmsUrl,
        NumberWords.Of(number.AddressRequirements),
        new DependentCapabilities(number.Capabilities.Voice, number.Capabilities.Sms, number.Capabilities.Mms),
        number.StatusCallback,
        number.StatusCallbackMethod,
        ApiVersions.Of(number.ApiVersion),
        number.SmsApplicationSid?.Value,
        number.VoiceApplicationSid?.Value,
        number.TrunkSid?.Value,
        number.EmergencyStatus.ToString(),
        number.EmergencyAddressSid?.Value,
        $"/2010-04-01/Accounts/{number.AccountSid}/IncomingPhoneNumbers/{number.Sid}.json");
}

/// <summary>What a number can carry; this resource has other letters than all others.</summary>
public sealed record DependentCapabilities(
    [property: JsonPropertyName("Voice")] bool Voice, [property: JsonPropertyName("SMS")] bool Sms, [property: JsonPropertyName("MMS")] bool Mms);
