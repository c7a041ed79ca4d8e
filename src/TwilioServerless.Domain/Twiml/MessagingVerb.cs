using System.Collections.Immutable;

namespace TwilioServerless.Domain.Twiml;

/// <summary>A verb of a messaging document, its attributes checked.</summary>
public abstract record MessagingVerb;

/// <summary>Send a message. URLs are as written: relative ones count from the document's.</summary>
/// <param name="Body">1-1600 characters; "" if there are media instead.</param>
public sealed record MessageVerb(string Body) : MessagingVerb
{
    /// <summary>Where its media are to be fetched.</summary>
    public ImmutableArray<string> MediaUrls { get; init; } = [];

    /// <summary>Null: to whom the message came from.</summary>
    public string? To { get; init; }

    /// <summary>Null: from the number the message came to.</summary>
    public string? From { get; init; }

    /// <summary>Who is told of each new status.</summary>
    public string? StatusCallback { get; init; }

    /// <summary>Who is told as well, by <see cref="Method"/>.</summary>
    public string? Action { get; init; }

    /// <summary>GET or POST.</summary>
    public string Method { get; init; } = "POST";
}

/// <summary>Ask another URL what to do; an empty <paramref name="Url"/> is the document's own.</summary>
public sealed record MessagingRedirectVerb(string Url, string Method) : MessagingVerb;
