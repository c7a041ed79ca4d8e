using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Callbacks;

/// <summary>
/// Work: tell the customer's server something, with one request. Requests to one host stay in order and wait for
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
    : Work("callbacks:" + HostOf(Url), Due)
{
    // DNS knows no longer name; a key has no more room for one either.
    private const int LongestHost = 255;

    /// <summary>The body, where a product speaks JSON; null: the parameters, as a form.</summary>
    public string? Json { get; init; }

    /// <summary>The host of an absolute URL as part of a lane's name; what cannot be part of a key (a name no DNS knows) is known by its hash.</summary>
    public static string HostOf(string url)
    {
        var host = new Uri(url).Authority.ToLowerInvariant();
        return host.Length <= LongestHost && host.All(c => char.IsAsciiLetterOrDigit(c) || ".-_:[]".Contains(c, StringComparison.Ordinal))
            ? host
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(host)));
    }
}

/// <summary>One form parameter.</summary>
public sealed record Parameter(string Name, string Value);
