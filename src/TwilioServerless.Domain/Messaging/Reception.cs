using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Messaging;

/// <summary>What is done about a message that came in.</summary>
/// <param name="Handler">Who says what to answer.</param>
public sealed record Reception(InboundHandler Handler)
{
    /// <summary>"STOP", "START" or "HELP" if the message is such a keyword.</summary>
    public string? OptOutType { get; init; }

    /// <summary>What the keyword is answered, whatever the handler says.</summary>
    public string? AutomaticReply { get; init; }

    /// <summary>The media that came with it.</summary>
    public ImmutableArray<IncomingMedia> Media { get; init; } = [];

    /// <summary>What the handler is told beside the message.</summary>
    public ImmutableArray<Parameter> Also { get; init; } = [];
}

/// <summary>Who says what to answer to an incoming message: a URL, or a Proxy service.</summary>
/// <param name="Url">"" if a Proxy service does.</param>
public sealed record InboundHandler(string Url, string Method, string? FallbackUrl, string FallbackMethod)
{
    /// <summary>The Proxy service that sends the message on to whoever it is for; null: the URL is asked.</summary>
    public Sid? ProxyServiceSid { get; init; }

    /// <summary>A Proxy service.</summary>
    public static InboundHandler Proxy(Sid service) => new("", "POST", null, "POST") { ProxyServiceSid = service };
}

/// <summary>A picture, sound, film or paper that came with a message: where the customer's server finds it.</summary>
public sealed record IncomingMedia(string Url, string ContentType);
