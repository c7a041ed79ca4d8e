using TwilioServerless.App.Http;
using TwilioServerless.Domain.Proxy;

namespace TwilioServerless.App.Proxy;

/// <summary>A number of a pool as customers see it (https://www.twilio.com/docs/proxy/api/phone-number).</summary>
public sealed record ProxyNumberResource(
    string Sid,
    string AccountSid,
    string ServiceSid,
    string DateCreated,
    string DateUpdated,
    string PhoneNumber,
    string FriendlyName,
    string IsoCountry,
    ProxyCapabilitiesResource Capabilities,
    string Url,
    bool IsReserved,
    int InUse)
{
    /// <summary>The number; <paramref name="product"/> is where Proxy is.</summary>
    public static ProxyNumberResource Of(ProxyNumberState state, string product) => new(
        state.Number.Sid.Value,
        state.Number.AccountSid.Value,
        state.Number.ServiceSid.Value,
        ApiText.Iso8601(state.Number.DateCreated),
        ApiText.Iso8601(state.Number.DateUpdated),
        state.Number.PhoneNumber,
        state.FriendlyName,
        state.Number.Country,
        ProxyCapabilitiesResource.Of(state.Number.Capabilities),
        $"{ProxyAddress.Of(product, state.Number.ServiceSid)}/PhoneNumbers/{state.Number.Sid}",
        state.Number.IsReserved,
        state.InUse);
}

/// <summary>What a number carries each way, and what only within its country.</summary>
public sealed record ProxyCapabilitiesResource(
    bool FaxInbound,
    bool FaxOutbound,
    bool MmsInbound,
    bool MmsOutbound,
    bool RestrictionFaxDomestic,
    bool RestrictionMmsDomestic,
    bool RestrictionSmsDomestic,
    bool RestrictionVoiceDomestic,
    bool SipTrunking,
    bool SmsInbound,
    bool SmsOutbound,
    bool VoiceInbound,
    bool VoiceOutbound)
{
    /// <summary>The capabilities in Twilio's shape; no number of ours faxes.</summary>
    public static ProxyCapabilitiesResource Of(PoolCapabilities can) => new(
        FaxInbound: false,
        FaxOutbound: false,
        MmsInbound: can.Mms,
        MmsOutbound: can.Mms,
        RestrictionFaxDomestic: false,
        RestrictionMmsDomestic: can.DomesticSmsOnly,
        RestrictionSmsDomestic: can.DomesticSmsOnly,
        RestrictionVoiceDomestic: can.DomesticCallsOnly,
        SipTrunking: can.Voice,
        SmsInbound: can.Sms,
        SmsOutbound: can.Sms,
        VoiceInbound: can.Voice,
        VoiceOutbound: can.Voice);
}
