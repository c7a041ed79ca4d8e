using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace TwilioServerless.App.Callbacks;

/// <summary>
/// Reads bytes as the text they are: in the charset that a mark at their beginning shows, that the server says, or that the document itself
/// declares, in this order (RFC 7303); else, or in one that nobody knows, in UTF-8.
/// </summary>
internal static partial class WebhookCharset
{
    // A declaration is ASCII and short, whatever follows it.
    private const int LongestDeclaration = 200;

    /// <summary>The text, without the mark.</summary>
    public static string Read(ReadOnlySpan<byte> body, MediaTypeHeaderValue? type) => body switch
    {
        [0xEF, 0xBB, 0xBF, .. var rest] => Encoding.UTF8.GetString(rest),
        [0xFF, 0xFE, .. var rest]       => Encoding.Unicode.GetString(rest),
        [0xFE, 0xFF, .. var rest]       => Encoding.BigEndianUnicode.GetString(rest),
        _                               => (Known(type?.CharSet?.Trim('"')) ?? Known(Declared(body)) ?? Encoding.UTF8).GetString(body),
    };

    private static string? Declared(ReadOnlySpan<byte> body) =>
        Declaration().Match(Encoding.Latin1.GetString(body[..Math.Min(body.Length, LongestDeclaration)])) is { Success: true } match ? match.Groups[1].Value : null;

    // Those that are in no web page of today are in a provider of their own.
    private static Encoding? Known(string? name)
    {
        if (string.IsNullOrEmpty(name)) return null;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    [GeneratedRegex("""^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']""")]
    private static partial Regex Declaration();
}
