using System.Collections.Immutable;
using System.Globalization;

namespace TwilioServerless.Domain.Callbacks;

/// <summary>What a customer's server wants to be told when it is asked again.</summary>
/// <param name="Domain">The host, or what hosts end with.</param>
/// <param name="IsHostOnly">Whether no other host is told.</param>
/// <param name="Path">What paths begin with.</param>
/// <param name="IsSecure">Whether it is told under https only.</param>
/// <param name="ExpiresAt">Null: when what it belongs to is over.</param>
public sealed record Cookie(string Name, string Value, string Domain, bool IsHostOnly, string Path, bool IsSecure, DateTimeOffset? ExpiresAt);

/// <summary>Keeps cookies as a browser does (RFC 6265), of those that came last as many as a row has room for.</summary>
public static class Cookies
{
    private const int MostCharacters = 8192;

    // What a browser takes.
    private const int LongestCookie = 4096;

    /// <summary>The cookies after an answer from a URL with these Set-Cookie headers.</summary>
    public static ImmutableArray<Cookie> Take(this ImmutableArray<Cookie> kept, Uri from, IEnumerable<string> headers, DateTimeOffset now)
    {
        foreach (var header in headers)
        {
            if (Read(header, from, now) is not { } cookie || Characters(cookie) > LongestCookie) continue;
            kept = kept.RemoveAll(other => (other.Name, other.Domain, other.Path) == (cookie.Name, cookie.Domain, cookie.Path));
            if (!IsOver(cookie, now)) kept = kept.Add(cookie);
        }
        while (kept.Sum(Characters) > MostCharacters) kept = kept.RemoveAt(0);
        return kept;
    }

    /// <summary>The header that tells a URL of its cookies; null: it has none.</summary>
    public static string? For(this ImmutableArray<Cookie> kept, Uri to, DateTimeOffset now)
    {
        var told = string.Join("; ", kept.Where(cookie => IsFor(cookie, to) && !IsOver(cookie, now)).OrderByDescending(cookie => cookie.Path.Length).Select(cookie => $"{cookie.Name}={cookie.Value}"));
        return told.Length == 0 ? null : told;
    }

    private static Cookie? Read(string header, Uri from, DateTimeOffset now)
    {
        var parts = header.Split(';', StringSplitOptions.TrimEntries);
        if (parts[0].Split('=', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var value] || !parts[0].All(c => c is >= ' ' and <= '~')) return null;
        var attributes = parts.Skip(1).Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries)).ToLookup(part => part[0].ToLowerInvariant(), part => part.ElementAtOrDefault(1) ?? "");
        var domain = attributes["domain"].LastOrDefault()?.TrimStart('.').ToLowerInvariant();
        if (domain is { Length: > 0 } && !(domain == from.Host || (domain.Contains('.', StringComparison.Ordinal) && IsBelow(from, domain)))) return null;
        return new(name, value, string.IsNullOrEmpty(domain) ? from.Host : domain, string.IsNullOrEmpty(domain), PathOf(attributes["path"].LastOrDefault(), from), attributes.Contains("secure"), Expiry(attributes, now));
    }

    private static string PathOf(string? said, Uri from) => said is ['/', ..] ? said : from.AbsolutePath[..Math.Max(1, from.AbsolutePath.LastIndexOf('/'))];

    // A number of seconds counts more than a date.
    private static DateTimeOffset? Expiry(ILookup<string, string> attributes, DateTimeOffset now)
    {
        if (int.TryParse(attributes["max-age"].LastOrDefault(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)) return now.AddSeconds(seconds);
        return DateTimeOffset.TryParse(attributes["expires"].LastOrDefault(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
    }

    private static bool IsFor(Cookie cookie, Uri to) =>
        (to.Host == cookie.Domain || (!cookie.IsHostOnly && IsBelow(to, cookie.Domain)))
        && (to.AbsolutePath == cookie.Path || (to.AbsolutePath.StartsWith(cookie.Path, StringComparison.Ordinal) && (cookie.Path[^1] == '/' || to.AbsolutePath[cookie.Path.Length] == '/')))
        && (!cookie.IsSecure || to.Scheme == Uri.UriSchemeHttps);

    // An address has nothing below it.
    private static bool IsBelow(Uri uri, string domain) => uri.HostNameType == UriHostNameType.Dns && uri.Host.EndsWith("." + domain, StringComparison.Ordinal);

    private static bool IsOver(Cookie cookie, DateTimeOffset now) => cookie.ExpiresAt <= now;

    private static int Characters(Cookie cookie) => cookie.Name.Length + cookie.Value.Length + cookie.Domain.Length + cookie.Path.Length;
}
