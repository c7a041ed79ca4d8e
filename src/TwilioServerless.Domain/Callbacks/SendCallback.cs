using System.Collections.Immutable;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Callbacks;

/// <summary>
/// Work: tell the customer's server something, with one form request. Requests to one host stay in order and wait for
/// each other; a slow host delays nobody else's.
/// </summary>
/// <param name="ResourceSid">The message or call it is about.</param>
/// <param name="Url">Absolute, as configured.</param>
/// <param name="Method">GET or POST.</param>
/// <param name="Parameters">In the order they are sent.</param>
/// <param name="IdempotencyToken">The same when the request is repeated.</param>
/// <param name="Due">In the account's time.</param>
public sealed record SendCallback(
    Sid ResourceSid, string Url, string Method, ImmutableArray<Parameter> Parameters, string IdempotencyToken, DateTimeOffset Due)
    : Work("callbacks:" + new Uri(Url).Authority.ToLowerInvariant(), Due);

/// <summary>One form parameter.</summary>
public sealed record Parameter(string Name, string Value);
