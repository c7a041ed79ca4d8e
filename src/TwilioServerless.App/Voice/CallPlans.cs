using TwilioServerless.Domain.Applications;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>What is to be done with a call, from where its URLs are set.</summary>
internal static class CallPlans
{
    /// <summary>A call to a number that points to no TwiML App.</summary>
    public static CallPlan Of(IncomingPhoneNumber number) => new()
    {
        Document = Address(number.VoiceUrl, number.VoiceMethod),
        Fallback = Address(number.VoiceFallbackUrl, number.VoiceFallbackMethod),
        StatusCallback = Address(number.StatusCallback, number.StatusCallbackMethod),
    };

    /// <summary>The same plan with all URLs those of the app.</summary>
    public static CallPlan By(this CallPlan plan, Application application) => plan with
    {
        Document = Address(application.VoiceUrl, application.VoiceMethod),
        Fallback = Address(application.VoiceFallbackUrl, application.VoiceFallbackMethod),
        StatusCallback = Address(application.StatusCallback, application.StatusCallbackMethod),
    };

    private static WebAddress? Address(string? url, string method) => string.IsNullOrEmpty(url) ? null : new(url, method);
}
