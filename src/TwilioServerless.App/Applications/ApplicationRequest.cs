using TwilioServerless.App.Http;
using TwilioServerless.Domain.Applications;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Applications;

/// <summary>The parameters of POST Applications and POST Applications/{Sid}.</summary>
public static class ApplicationRequest
{
    /// <summary>What is wanted. SmsStatusCallback counts where MessageStatusCallback is not there.</summary>
    public static ApplicationSettings Read(Form form) => new()
    {
        FriendlyName = form.Text("FriendlyName"),
        ApiVersion = form.ApiVersion(),
        VoiceUrl = Url(form, "VoiceUrl"),
        VoiceMethod = Method(form, "VoiceMethod"),
        VoiceFallbackUrl = Url(form, "VoiceFallbackUrl"),
        VoiceFallbackMethod = Method(form, "VoiceFallbackMethod"),
        StatusCallback = Url(form, "StatusCallback"),
        StatusCallbackMethod = Method(form, "StatusCallbackMethod"),
        VoiceCallerIdLookup = form.Boolean("VoiceCallerIdLookup"),
        SmsUrl = Url(form, "SmsUrl"),
        SmsMethod = Method(form, "SmsMethod"),
        SmsFallbackUrl = Url(form, "SmsFallbackUrl"),
        SmsFallbackMethod = Method(form, "SmsFallbackMethod"),
        MessageStatusCallback = MessageCallback(form),
        PublicApplicationConnectEnabled = form.Boolean("PublicApplicationConnectEnabled"),
    };

    private static string? MessageCallback(Form form)
    {
        var old = Url(form, "SmsStatusCallback");
        return Url(form, "MessageStatusCallback") ?? old;
    }

    private static string? Url(Form form, string name) => form.Url(name, ErrorCodes.InvalidNumberUrl);

    private static string? Method(Form form, string name) => form.Method(name, ErrorCodes.InvalidNumberMethod);
}
