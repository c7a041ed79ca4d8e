using TwilioServerless.App.Http;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>The parameters of POST IncomingPhoneNumbers: a number or an area code, and settings.</summary>
public static class NewPhoneNumberRequest
{
    /// <summary>Reads them; in the list of one type only a number can be asked for.</summary>
    public static NewPhoneNumber Read(Form form, NumberType? type = null)
    {
        var areaCode = form.Text("PhoneNumber") is null or "" ? AreaCode(form, ErrorCodes.InvalidAreaCode) : null;
        if (areaCode is not null && type is not null) throw new Refusal(ErrorCodes.AreaCodeNotSupported);
        var phoneNumber = areaCode is null ? form.Required("PhoneNumber", ErrorCodes.MissingParameter) : null;
        return new NewPhoneNumber(phoneNumber, areaCode, type, NumberSettingsRequest.Read(form));
    }

    internal static string? AreaCode(Form form, int errorCode) => form.Text("AreaCode") switch
    {
        null or "" => null,
        { Length: 3 } code when code.All(char.IsAsciiDigit) => code,
        var other => throw new Refusal(errorCode, other),
    };
}

/// <summary>The parameters of POST IncomingPhoneNumbers/{Sid}.</summary>
public static class NumberSettingsRequest
{
    /// <summary>Reads what is to be changed of a number, perhaps whose it is.</summary>
    public static NumberSettings ReadChange(Form form) => Read(form) with { AccountSid = form.Given("AccountSid") };

    /// <summary>Reads what is to be set on a number.</summary>
    public static NumberSettings Read(Form form) => new()
    {
        ApiVersion = form.ApiVersion(),
        FriendlyName = form.Text("FriendlyName"),
        VoiceUrl = Url(form, "VoiceUrl"),
        VoiceMethod = Method(form, "VoiceMethod"),
        VoiceFallbackUrl = Url(form, "VoiceFallbackUrl"),
        VoiceFallbackMethod = Method(form, "VoiceFallbackMethod"),
        VoiceApplicationSid = form.Text("VoiceApplicationSid"),
        VoiceCallerIdLookup = form.Boolean("VoiceCallerIdLookup"),
        VoiceReceiveMode = form.Choice<VoiceReceiveMode>("VoiceReceiveMode", ErrorCodes.InvalidParameter),
        SmsUrl = Url(form, "SmsUrl"),
        SmsMethod = Method(form, "SmsMethod"),
        SmsFallbackUrl = Url(form, "SmsFallbackUrl"),
        SmsFallbackMethod = Method(form, "SmsFallbackMethod"),
        SmsApplicationSid = form.Text("SmsApplicationSid"),
        StatusCallback = Url(form, "StatusCallback"),
        StatusCallbackMethod = Method(form, "StatusCallbackMethod"),
        TrunkSid = form.Text("TrunkSid"),
        AddressSid = form.Text("AddressSid"),
        IdentitySid = form.Text("IdentitySid"),
        BundleSid = form.Text("BundleSid"),
        EmergencyStatus = form.Choice<EmergencyStatus>("EmergencyStatus", ErrorCodes.InvalidParameter),
        EmergencyAddressSid = form.Text("EmergencyAddressSid"),
    };

    private static string? Url(Form form, string name) => form.Url(name, ErrorCodes.InvalidNumberUrl);

    private static string? Method(Form form, string name) => form.Method(name, ErrorCodes.InvalidNumberMethod);
}
