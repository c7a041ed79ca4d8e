using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.ShortCodes;

namespace TwilioServerless.App.ShortCodes;

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
