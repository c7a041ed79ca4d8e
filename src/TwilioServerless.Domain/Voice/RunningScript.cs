using System.Runtime.CompilerServices;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.Domain.Voice;

/// <summary>A document that a call is in the middle of.</summary>
/// <param name="Url">Where it came from; relative URLs count from here. Null: it came with the call.</param>
/// <param name="Text">As it came; a row keeps it only as long as the call will come back to it.</param>
/// <param name="Position">Which of its verbs is next, from 0.</param>
public sealed record RunningScript(string? Url, string Text, int Position)
{
    // One turn looks at its verb again and again; a text is parsed once, as long as it is the same one.
    private static readonly ConditionalWeakTable<string, TwimlDocument> Parsed = [];

    /// <summary>The text as a document.</summary>
    internal TwimlDocument Document => Parsed.GetValue(Text, text => TwimlParser.Parse(text).Document ?? TwimlDocument.Empty);
}
