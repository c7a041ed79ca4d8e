using System.Collections.Immutable;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Twiml;

/// <summary>A verb of a messaging document.</summary>
public abstract record MessagingVerb;

/// <summary>Send a message; null: to whom the message came from, from the number it came to.</summary>
public sealed record MessageVerb(string Body, string? To, string? From, string? StatusCallback) : MessagingVerb;

/// <summary>Ask another URL what to do; an empty <paramref name="Url"/> is the document's own.</summary>
public sealed record MessagingRedirectVerb(string Url, string Method) : MessagingVerb;

/// <summary>What an element was read as.</summary>
public sealed record MessagingVerbReading(MessagingVerb? Verb, ImmutableArray<int> Warnings);

/// <summary>
/// Reads messaging verbs (https://www.twilio.com/docs/messaging/twiml). A wrong attribute is a warning and left out, and so is an
/// unknown verb.
/// </summary>
public static class MessagingVerbs
{
    // What the API takes in one message.
    private const int LongestBody = 1600;

    /// <summary>The verb of an element, or none, and the numbers of the warnings it gave.</summary>
    public static MessagingVerbReading Read(TwimlElement element) => element.Name switch
    {
        "Message" or "Sms" => ReadMessage(element),
        "Redirect"         => ReadRedirect(element),
        _                  => new(null, [ErrorCodes.MessagingInvalidVerb]),
    };

    private static MessagingVerbReading ReadMessage(TwimlElement element)
    {
        var body = Body(element).Trim();
        if (body.Length is 0 or > LongestBody) return new(null, [ErrorCodes.MessagingInvalidBody]);
        var callback = Given(element["statusCallback"]) ?? Given(element["action"]);
        var usable = callback is null || IsWebAddress(callback);
        var verb = new MessageVerb(body, Given(element["to"]), Given(element["from"]), usable ? callback : null);
        return new(verb, [.. MethodWarning(element), .. usable ? [] : new[] { ErrorCodes.MessagingInvalidCallback }]);
    }

    private static MessagingVerbReading ReadRedirect(TwimlElement element) =>
        new(new MessagingRedirectVerb(element.Text.Trim(), element["method"]?.ToUpperInvariant() == "GET" ? "GET" : "POST"), MethodWarning(element));

    private static ImmutableArray<int> MethodWarning(TwimlElement element) =>
        element["method"]?.ToUpperInvariant() is null or "GET" or "POST" ? [] : [ErrorCodes.MessagingInvalidMethod];

    // Text directly inside, or in Body elements: both ways are documented.
    private static string Body(TwimlElement element) =>
        string.Concat(element.Children.Where(child => child.Name == "Body").Select(child => child.Text)) is { Length: > 0 } body ? body : element.Text;

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    // Relative addresses count from the document's.
    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri) && (!uri.IsAbsoluteUri || uri.Scheme is "http" or "https");
}
