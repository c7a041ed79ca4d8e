using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Callbacks;

/// <summary>One request to the customer's server.</summary>
/// <param name="ResourceSid">The message or call it is about.</param>
/// <param name="Url">Absolute, as configured; its fragment may say how patient to be.</param>
/// <param name="Method">GET (parameters in the query) or POST (a form).</param>
/// <param name="Parameters">In the order they are sent.</param>
/// <param name="IdempotencyToken">The same when the request is repeated.</param>
public sealed record WebhookRequest(Sid ResourceSid, string Url, string Method, ImmutableArray<Parameter> Parameters, string IdempotencyToken)
{
    /// <summary>Its place among the requests about its resource in one piece of work: their exchanges stay in this order where time stands still.</summary>
    public int Order { get; init; }

    /// <summary>What servers want to be told of what they said before.</summary>
    public ImmutableArray<Cookie> Cookies { get; init; } = [];

    /// <summary>The body, where a product speaks JSON; null: the parameters, as a form.</summary>
    public string? Json { get; init; }

    /// <summary>
    /// A file is wanted: how many bytes to take of one that has this type. Null: a text, of at most <see cref="WebhookOptions.MaximumBody"/> bytes.
    /// </summary>
    public Func<string?, int>? FileLimit { get; init; }
}

/// <summary>What came back: a status if there was an answer, and the catalogue's error if it is not a usable one.</summary>
/// <param name="Status">The HTTP status; null without an answer.</param>
/// <param name="ContentType">The media type without parameters; null if none was given.</param>
/// <param name="Body">At most <see cref="WebhookOptions.MaximumBody"/> bytes of it, as text; "" if it is a file or a sound.</param>
/// <param name="ErrorCode">11100, one of 11200 to 11237, 11750 or, of a file, 11751; null: a 2xx.</param>
public sealed record WebhookAnswer(int? Status, string? ContentType, string Body, int? ErrorCode)
{
    /// <summary>The cookies after it.</summary>
    public ImmutableArray<Cookie> Cookies { get; init; } = [];

    /// <summary>Whether it came in pieces, its length unsaid.</summary>
    public bool IsChunked { get; init; }

    /// <summary>Whether a sound came, whose bytes nobody asked for: how many there are is no matter.</summary>
    internal bool IsSound => ErrorCode is null && ContentType?.StartsWith(Sound, StringComparison.Ordinal) == true;

    /// <summary>The file that was wanted, as far as it was taken.</summary>
    public ReadOnlyMemory<byte> File { get; init; }

    /// <summary>What there is to keep: each attempt in order; none if nobody was asked.</summary>
    public ImmutableArray<Exchange> Exchanges { get; init; } = [];

    /// <summary>The attempt that counts; null: nobody was asked.</summary>
    public Exchange? Exchange => Exchanges.LastOrDefault();

    /// <summary>How the types of sounds begin.</summary>
    internal const string Sound = "audio/";

    internal ImmutableArray<Parameter> Headers { get; init; } = [];

    internal static WebhookAnswer Failed(int error) => new(null, null, "", error);
}
