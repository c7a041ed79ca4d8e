using System.Collections.Immutable;

namespace TwilioServerless.Domain.Twiml;

/// <summary>A TwiML document: what stands under its Response element, in order.</summary>
public sealed record TwimlDocument(ImmutableArray<TwimlElement> Elements)
{
    /// <summary>A document that asks for nothing.</summary>
    public static TwimlDocument Empty { get; } = new([]);
}

/// <summary>One element: a verb, or a noun inside one.</summary>
/// <param name="Name">As written; TwiML's names are case-sensitive.</param>
/// <param name="Attributes">By name, as written.</param>
/// <param name="Children">The elements inside.</param>
/// <param name="Text">The text directly inside, without that of children; not trimmed.</param>
/// <param name="Line">Where it starts, from 1.</param>
public sealed record TwimlElement(
    string Name, ImmutableDictionary<string, string> Attributes, ImmutableArray<TwimlElement> Children, string Text, int Line)
{
    /// <summary>All text inside, also that of children, in its order; what breaks speech up parts words.</summary>
    public string AllText { get; init; } = Text;

    /// <summary>The attribute's value, or null if it is not there.</summary>
    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);
}

/// <summary>Why a text is not TwiML: an error of the catalogue and the line it was found in.</summary>
public sealed record TwimlFault(int Code, int Line);

/// <summary>What a text was read as: a document, or else a fault.</summary>
public sealed record TwimlReading(TwimlDocument? Document, TwimlFault? Fault);
