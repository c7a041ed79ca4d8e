using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

/// <summary>The parameters of POST console/v1/ShortCodes: Code, IsoCountry (US if it is not there), Vanity, and what can be set.</summary>
public static class NewShortCodeRequest
{
    public static NewShortCode Read(Form form) => new(
        form.Text("Code") is { Length: > 0 } code ? code : null,
        form.Text("IsoCountry") is { Length: > 0 } country ? country.ToUpperInvariant() : "US",
        form.Boolean("Vanity"),
        ShortCodeSettingsRequest.Read(form));
}

/// <summary>The parameters of POST SMS/ShortCodes/{Sid}.</summary>
public static class ShortCodeSettingsRequest
{
    public static ShortCodeSettings Read(Form form) => new()
    {
        FriendlyName = form.Text("FriendlyName"),
        ApiVersion = form.ApiVersion(),
        SmsUrl = form.Url("SmsUrl", ErrorCodes.InvalidNumberUrl),
        SmsMethod = form.Method("SmsMethod", ErrorCodes.InvalidNumberMethod),
        SmsFallbackUrl = form.Url("SmsFallbackUrl", ErrorCodes.InvalidNumberUrl),
        SmsFallbackMethod = form.Method("SmsFallbackMethod", ErrorCodes.InvalidNumberMethod),
    };
}
