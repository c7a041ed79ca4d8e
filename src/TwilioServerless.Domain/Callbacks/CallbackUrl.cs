using System.Collections.Immutable;
using System.Text;

namespace TwilioServerless.Domain.Callbacks;

/// <summary>A customer's URL as configured, taken apart into what is requested and signed, and what is not.</summary>
/// <param name="Requested">Without user info and fragment, otherwise as configured: this is what gets signed.</param>
/// <param name="Authority">Host and, if configured, port.</param>
/// <param name="UserInfo">"name:password", decoded; null if there is none.</param>
public sealed record CallbackUrl(string Requested, string Authority, string? UserInfo)
{
    /// <summary>Reads an absolute http or https URL.</summary>
    public static CallbackUrl? TryParse(string? text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0) return null;
        var plain = IsPlain(text) ? text : Ascii(uri);
        if (!IsPlain(plain)) return null;
        var fragment = plain.IndexOf('#', StringComparison.Ordinal);
        if (fragment >= 0) plain = plain[..fragment];
        var start = plain.IndexOf("//", StringComparison.Ordinal) + 2;
        var end = plain.IndexOfAny(['/', '?'], start);
        if (end < 0) end = plain.Length;
        var authority = plain[start..end];
        var at = authority.LastIndexOf('@');
        var requested = string.Concat(plain.AsSpan(0, start), authority.AsSpan(at + 1), plain.AsSpan(end));
        if (!Uri.TryCreate(requested, UriKind.Absolute, out var asked) || asked.IdnHost != uri.IdnHost) return null; // read two ways: "http://[::1]@"
        return new(
            requested,
            authority[(at + 1)..],
            at < 0 ? null : Uri.UnescapeDataString(authority[..at]));
    }

    /// <summary>A URL as others may see it: without user info and fragment; a text that is no web address without what looks like user info.</summary>
    public static string Plain(string url) => TryParse(url)?.Requested ?? WithoutUser(url);

    /// <summary>The same URL with parameters in its query, as a GET carries them.</summary>
    public CallbackUrl With(ImmutableArray<Parameter> parameters) =>
        parameters.IsEmpty ? this : this with { Requested = Requested + (Requested.Contains('?', StringComparison.Ordinal) ? '&' : '?') + Form(parameters) };

    /// <summary>Parameters as application/x-www-form-urlencoded, in order.</summary>
    public static string Form(ImmutableArray<Parameter> parameters)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in parameters)
            text.Append(text.Length == 0 ? "" : "&").Append(Escape(name)).Append('=').Append(Escape(value));
        return text.ToString();
    }

    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    private static string WithoutUser(string text)
    {
        var start = text.IndexOf("//", StringComparison.Ordinal);
        if (start < 0) return text;
        var end = text.IndexOfAny(['/', '?', '#'], start + 2);
        var at = text.LastIndexOf('@', end < 0 ? text.Length - 1 : end);
        return at > start ? string.Concat(text.AsSpan(0, start + 2), text.AsSpan(at + 1)) : text;
    }

    // An international name travels, and is signed, in its ASCII form; "" if it has none.
    private static string Ascii(Uri uri)
    {
        try
        {
            return new UriBuilder(uri) { Host = uri.IdnHost }.Uri.AbsoluteUri;
        }
        catch (UriFormatException)
        {
            return "";
        }
    }

    // What a request line can carry unchanged.
    private static bool IsPlain(string text) => text.StartsWith("http", StringComparison.Ordinal) && text.All(c => c is > ' ' and < '\x7f' and not '\\');
}
