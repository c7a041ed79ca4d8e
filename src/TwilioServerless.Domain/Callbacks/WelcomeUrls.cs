namespace TwilioServerless.Domain.Callbacks;

/// <summary>Where a new number's answers come from until its owner says otherwise; these are Twilio's own.</summary>
public static class WelcomeUrls
{
    public const string Sms = "https://demo.twilio.com/welcome/sms/reply/";

    public const string Voice = "https://demo.twilio.com/welcome/voice/";
}
