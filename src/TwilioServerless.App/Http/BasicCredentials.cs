using System.Text;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Http;

/// <summary>User and password of an Authorization header: an account's SID and token, or an API key's SID and secret.</summary>
public readonly record struct BasicCredentials(string User, string Password)
{
    private const string Scheme = "Basic ";

    /// <summary>Reads the header; a missing or unreadable one is refused.</summary>
    public static BasicCredentials Read(string? header)
    {
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) throw Refused();
        Span<byte> bytes = stackalloc byte[256];
        if (!Convert.TryFromBase64Chars(header.AsSpan(Scheme.Length).Trim(), bytes, out var length)) throw Refused();
        var text = Encoding.UTF8.GetString(bytes[..length]);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? throw Refused() : new BasicCredentials(text[..colon], text[(colon + 1)..]);
    }

    private static Refusal Refused() => new(ErrorCodes.Authenticate, AuthenticationFailure.NoCredentials);
}
