using System.Collections.Immutable;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Twiml;

/// <summary>
/// Reads messaging verbs (https://www.twilio.com/docs/messaging/twiml). A wrong attribute is a warning and left out, and so are
/// an unknown verb, an unknown attribute and whatever else stands where it has no business; what is left is done.
/// </summary>
public static class MessagingVerbs
{
    // What the API takes in one message.
    private const int LongestBody = 1600;
    private const int MostMedia = 10;

    /// <summary>The verb of an element, or none, and the numbers of the warnings it gave.</summary>
    public static MessagingVerbReading Read(TwimlElement element) => element.Name switch
    {
        "Message" or "Sms" => ReadMessage(element),
        "Redirect"         => ReadRedirect(element),
        _                  => new(null, [ErrorCodes.MessagingInvalidVerb]),
    };

    /// <summary>A text that is an answer by itself.</summary>
    public static MessagingVerbReading ReadText(string text) => text.Trim() switch
    {
        ""                           => new(null, []),
        { Length: > LongestBody }    => new(null, [ErrorCodes.MessagingInvalidBody]),
        var body                     => new(new MessageVerb(body), []),
    };

    private static MessagingVerbReading ReadMessage(TwimlElement element)
    {
        var (body, media) = (Texts(element, "Body"), Media(element));
        if (body.Length == 0) body = element.Text.Trim();
        if (body.Length > LongestBody || (body.Length == 0 && media.IsEmpty)) return new(null, [ErrorCodes.MessagingInvalidBody]);
        if (media.Length > MostMedia) return new(null, [ErrorCodes.TooManyMedia]);
        var warnings = Strangers(element, ["Body", "Media"], ["to", "from", "statusCallback", "action", "method"]);
        var verb = new MessageVerb(body)
        {
            MediaUrls = media,
            To = Given(element["to"]),
            From = Given(element["from"]),
            StatusCallback = Address(element["statusCallback"], warnings),
            Action = Address(element["action"], warnings),
            Method = Method(element, warnings),
        };
        return new(verb, warnings.ToImmutable());
    }

    private static MessagingVerbReading ReadRedirect(TwimlElement element)
    {
        var warnings = Strangers(element, [], ["method"]);
        return new(new MessagingRedirectVerb(element.Text.Trim(), Method(element, warnings)), warnings.ToImmutable());
    }

    private static ImmutableArray<int>.Builder Strangers(TwimlElement element, string[] nouns, string[] attributes)
    {
        var warnings = ImmutableArray.CreateBuilder<int>();
        if (element.Children.Any(child => !nouns.Contains(child.Name)) || element.Attributes.Keys.Any(name => !attributes.Contains(name)))
            warnings.Add(ErrorCodes.UnknownMarkup);
        return warnings;
    }

    private static string Method(TwimlElement element, ImmutableArray<int>.Builder warnings)
    {
        var method = element["method"]?.ToUpperInvariant() ?? "POST";
        if (method is "GET" or "POST") return method;
        warnings.Add(ErrorCodes.MessagingInvalidMethod);
        return "POST";
    }

    private static string? Address(string? attribute, ImmutableArray<int>.Builder warnings)
    {
        if (Given(attribute) is not { } url || Markup.IsUrl(url)) return Given(attribute);
        warnings.Add(ErrorCodes.MessagingInvalidCallback);
        return null;
    }

    // Text stands directly inside, or in Body elements: both ways are documented.
    private static string Texts(TwimlElement element, string noun) =>
        string.Concat(element.Children.Where(child => child.Name == noun).Select(child => child.Text)).Trim();

    private static ImmutableArray<string> Media(TwimlElement element)
    {
        var urls = element.Children.Where(child => child.Name == "Media").Select(child => child.Text.Trim()).Where(url => url.Length > 0).ToArray();
        return urls.Length == 0 ? [] : [.. urls];
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}

/// <summary>What an element was read as.</summary>
public sealed record MessagingVerbReading(MessagingVerb? Verb, ImmutableArray<int> Warnings);
