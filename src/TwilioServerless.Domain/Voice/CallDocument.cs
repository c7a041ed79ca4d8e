using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Proxy;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Voice;

/// <summary>What a call was given to do: a document, or else the error that stands in its place.</summary>
/// <param name="Url">Where it came from; null: the call was placed with it.</param>
public sealed record CallDocument(string? Url, TwimlDocument? Script, int? ErrorCode)
{
    /// <summary>The document as it came.</summary>
    public string Source { get; init; } = "";

    /// <summary>What servers want to be told when they are asked next; null: nobody was asked.</summary>
    public ImmutableArray<Cookie>? Cookies { get; init; }

    /// <summary>The document that was to be read, when this is the fallback's.</summary>
    public CallDocument? Failed { get; init; }

    /// <summary>What the call becomes by it in a session of Proxy; null: nothing.</summary>
    public InteractionLeg? Interaction { get; init; }

    /// <summary>A document as text, of a call that was placed with it.</summary>
    public static CallDocument Of(string twiml)
    {
        var reading = TwimlParser.Parse(twiml);
        return new(null, reading.Document, reading.Fault?.Code) { Source = twiml };
    }

    /// <summary>A text without markup, which is simply spoken.</summary>
    public static CallDocument Spoken(string url, string text) => Of("Say", url, text);

    /// <summary>A sound file that came in place of a document, which is simply played.</summary>
    public static CallDocument Played(string url) => Of("Play", url, url);

    private static CallDocument Of(string verb, string url, string text) =>
        new(url, new TwimlDocument([new TwimlElement(verb, ImmutableDictionary<string, string>.Empty, [], text, 1)]), null);
}
