using System.Collections.Immutable;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Voice;

/// <summary>What a call was given to do: a document, or else the error that stands in its place.</summary>
/// <param name="Url">Where it came from; null: the call was placed with it.</param>
public sealed record CallDocument(string? Url, TwimlDocument? Script, int? ErrorCode)
{
    /// <summary>The document as it came.</summary>
    public string Source { get; init; } = "";

    /// <summary>The document that was to be read, when this is the fallback's.</summary>
    public CallDocument? Failed { get; init; }

    /// <summary>A document as text, of a call that was placed with it.</summary>
    public static CallDocument Of(string twiml)
    {
        var reading = TwimlParser.Parse(twiml);
        return new(null, reading.Document, reading.Fault?.Code) { Source = twiml };
    }

    /// <summary>A text without markup, which is simply spoken.</summary>
    public static CallDocument Spoken(string url, string text) =>
        new(url, new TwimlDocument([new TwimlElement("Say", ImmutableDictionary<string, string>.Empty, [], text, 1)]), null);
}
