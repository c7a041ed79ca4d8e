using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Twiml;

namespace TwilioServerless.App.Callbacks;

/// <summary>What a server wants done: exactly one of a document, a text (text/plain) and an error code is there, unless it is a sound.</summary>
/// <param name="Url">Who said so; relative URLs in the document count from here.</param>
/// <param name="Line">Where in the document the error is.</param>
public sealed record TwimlAnswer(string Url, TwimlDocument? Document = null, string? Text = null, int? ErrorCode = null, int? Line = null)
{
    /// <summary>The document as it came; "" if none did.</summary>
    public string Source { get; init; } = "";

    /// <summary>What servers want to be told when they are asked next.</summary>
    public ImmutableArray<Cookie> Cookies { get; init; } = [];

    /// <summary>Whether a sound file is the answer, and not a word of what to do.</summary>
    public bool IsSound { get; init; }

    /// <summary>What the URL itself answered, when this is the fallback's answer.</summary>
    public TwimlAnswer? Failed { get; init; }

    /// <summary>How the document was asked for; none if nobody was.</summary>
    public ImmutableArray<Exchange> Exchanges { get; init; } = [];

    /// <summary>All that was asked for, also of the URL whose fallback this is.</summary>
    public ImmutableArray<Exchange> AllExchanges => Failed is { } failed ? [.. failed.Exchanges, .. Exchanges] : Exchanges;

    /// <summary>In which exchange the document came; null: nobody was asked.</summary>
    public Exchange? Exchange => Exchanges.LastOrDefault();

    /// <summary>A relative URL of the document as an absolute one; an absolute one, or what is none at all, as it is.</summary>
    public string Resolve(string reference) => Uri.TryCreate(new Uri(Url), reference, out var absolute) ? absolute.AbsoluteUri : reference;

    /// <param name="maySound">Whether a sound is an answer; else it is no document.</param>
    internal static TwimlAnswer Of(string url, WebhookAnswer answer, bool maySound) =>
        (maySound && answer.IsSound ? new(url) { IsSound = true } : Read(url, answer)) with { Exchanges = answer.Exchanges, Cookies = answer.Cookies };

    // Who promises pieces and sends none broke off; who sends nothing has nothing to say.
    private static TwimlAnswer Read(string url, WebhookAnswer answer) => answer switch
    {
        { ErrorCode: { } error } => new(url, ErrorCode: error),
        { IsSound: true } => new(url, ErrorCode: ErrorCodes.InvalidContentType),
        { Body.Length: 0, IsChunked: true } => new(url, ErrorCode: ErrorCodes.EmptyAnswer),
        { Body.Length: 0 } => new(url, TwimlDocument.Empty),
        { ContentType: "text/xml" or "application/xml" or "text/html" } => Parse(url, answer.Body),
        { ContentType: "text/plain" } => new(url, Text: answer.Body),
        _ => new(url, ErrorCode: ErrorCodes.InvalidContentType),
    };

    private static TwimlAnswer Parse(string url, string body) => TwimlParser.Parse(body) switch
    {
        { Document: { } document } => new(url, document) { Source = body },
        { Fault: { } fault } => new(url, ErrorCode: fault.Code, Line: fault.Line),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
