using TwilioServerless.Domain.Callbacks;

namespace TwilioServerless.App.Callbacks;

/// <summary>The documents behind the URLs of new numbers, so that a number answers as soon as it is bought, also without the internet.</summary>
internal static class WelcomeDocuments
{
    private const string Sms =
        "<Response><Message>Thanks for the message. Configure your number's SMS URL to change this message."
        + "Reply HELP for help.Reply STOP to unsubscribe.Msg&amp;Data rates may apply.</Message></Response>";

    private const string Voice =
        "<Response><Say>Thanks for the call. Configure your number's voice URL to change this message.</Say></Response>";

    /// <summary>The answer of one of these URLs; null: it is another.</summary>
    public static WebhookAnswer? Find(string url) => url switch
    {
        WelcomeUrls.Sms   => Answer(Sms),
        WelcomeUrls.Voice => Answer(Voice),
        _ => null,
    };

    private static WebhookAnswer Answer(string document) => new(200, "text/xml", document, null);
}
