using System.Collections.Immutable;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Callbacks;

/// <summary>One request to the customer's server.</summary>
/// <param name="ResourceSid">The message or call it is about.</param>
/// <param name="Url">Absolute, as configured.</param>
/// <param name="Method">GET (parameters in the query) or POST (a form).</param>
/// <param name="Parameters">In the order they are sent.</param>
/// <param name="IdempotencyToken">The same when the request is repeated.</param>
public sealed record WebhookRequest(Sid ResourceSid, string Url, string Method, ImmutableArray<Parameter> Parameters, string IdempotencyToken);

/// <summary>What came back: a status if there was an answer, and the catalogue's error if it is not a usable one.</summary>
/// <param name="Status">The HTTP status; null without an answer.</param>
/// <param name="ContentType">The media type without parameters; null if none was given.</param>
/// <param name="Body">At most <see cref="WebhookOptions.MaximumBody"/> bytes of it, as text.</param>
/// <param name="ErrorCode">11100, 11200, 11205, 11206, 11210, 11215 or 11750; null: a 2xx.</param>
public sealed record WebhookAnswer(int? Status, string? ContentType, string Body, int? ErrorCode)
{
    internal static WebhookAnswer Failed(int error) => new(null, null, "", error);
}
