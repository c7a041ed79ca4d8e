namespace TwilioServerless.Domain.Messaging;

/// <summary>Media that cannot be sent as such, as links in a text (https://www.twilio.com/docs/messaging/services#mms-converter).</summary>
public static class MediaLinks
{
    private const int LongestBody = 1600;

    /// <summary>Whether the links fit into the text.</summary>
    public static bool Fit(NewMessage message) => InText(message).Body.Length <= LongestBody;

    /// <summary>The message as a text: what it said, and a line for each of its media.</summary>
    public static NewMessage InText(NewMessage message) => message with
    {
        Body = string.Join('\n', [.. message.Body.Length > 0 ? [message.Body] : Array.Empty<string>(), .. message.MediaUrls]),
        MediaUrls = [],
    };
}
