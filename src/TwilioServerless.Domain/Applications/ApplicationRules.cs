using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Applications;

/// <summary>What may be done with TwiML Apps.</summary>
public static class ApplicationRules
{
    /// <summary>How many an account can have.</summary>
    public const int MostApplications = 1000;

    /// <summary>A new app of an account that has so many already.</summary>
    public static Application Create(NewApplication wanted, int existing, DateTimeOffset now) =>
        existing >= MostApplications
            ? throw new Refusal(ErrorCodes.TooManyApplications)
            : Set(new() { Sid = wanted.Sid, AccountSid = wanted.AccountSid, DateCreated = now, DateUpdated = now }, wanted.Settings);

    /// <summary>An app with other settings.</summary>
    public static Application Update(Application application, ApplicationSettings wanted, DateTimeOffset now) =>
        Set(application, wanted) with { DateUpdated = now };

    private static Application Set(Application application, ApplicationSettings wanted) => SmsSet(VoiceSet(application, wanted), wanted) with
    {
        FriendlyName = Setting.Name(wanted.FriendlyName) ?? application.FriendlyName,
        ApiVersion = wanted.ApiVersion ?? application.ApiVersion,
        PublicApplicationConnectEnabled = wanted.PublicApplicationConnectEnabled ?? application.PublicApplicationConnectEnabled,
    };

    private static Application VoiceSet(Application application, ApplicationSettings wanted) => application with
    {
        VoiceUrl = Setting.Text(wanted.VoiceUrl, application.VoiceUrl),
        VoiceMethod = wanted.VoiceMethod ?? application.VoiceMethod,
        VoiceFallbackUrl = Setting.Text(wanted.VoiceFallbackUrl, application.VoiceFallbackUrl),
        VoiceFallbackMethod = wanted.VoiceFallbackMethod ?? application.VoiceFallbackMethod,
        VoiceCallerIdLookup = wanted.VoiceCallerIdLookup ?? application.VoiceCallerIdLookup,
        StatusCallback = Setting.Text(wanted.StatusCallback, application.StatusCallback),
        StatusCallbackMethod = wanted.StatusCallbackMethod ?? application.StatusCallbackMethod,
    };

    private static Application SmsSet(Application application, ApplicationSettings wanted) => application with
    {
        SmsUrl = Setting.Text(wanted.SmsUrl, application.SmsUrl),
        SmsMethod = wanted.SmsMethod ?? application.SmsMethod,
        SmsFallbackUrl = Setting.Text(wanted.SmsFallbackUrl, application.SmsFallbackUrl),
        SmsFallbackMethod = wanted.SmsFallbackMethod ?? application.SmsFallbackMethod,
        MessageStatusCallback = Setting.Text(wanted.MessageStatusCallback, application.MessageStatusCallback),
    };
}
