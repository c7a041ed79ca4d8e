namespace TwilioServerless.Domain.Kernel;

/// <summary>Addresses of SIP endpoints, which can have headers behind them: "sip:user@host?X-Order=7&amp;User-to-User=abc".</summary>
public static class SipAddress
{
    /// <summary>The most characters of all headers of an address.</summary>
    public const int LongestHeaders = 1024;

    /// <summary>The header that carries what one end wants the other to know (RFC 7433).</summary>
    public const string UserToUser = "User-to-User";

    /// <summary>Whether a text begins as the address of a SIP endpoint.</summary>
    public static bool IsOne(string text) =>
        text.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("sips:", StringComparison.OrdinalIgnoreCase);

    /// <summary>The address without its headers, and they, as they are written.</summary>
    public static (string Address, string Headers) Split(string text) => text.Split('?', 2) is [var address, var headers] ? (address, headers) : (text, "");

    /// <summary>The headers one by one.</summary>
    public static IEnumerable<(string Name, string Value)> Read(string headers) =>
        from pair in headers.Split('&', StringSplitOptions.RemoveEmptyEntries)
        let parts = pair.Split('=', 2)
        select (Uri.UnescapeDataString(parts[0]), parts is [_, var value] ? Uri.UnescapeDataString(value) : "");

    /// <summary>Whether a header travels: those of one's own, and the one from user to user.</summary>
    public static bool Travels(string name) =>
        name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        && ((name.StartsWith("X-", StringComparison.OrdinalIgnoreCase) && name.Length > 2) || name.Equals(UserToUser, StringComparison.OrdinalIgnoreCase));
}
