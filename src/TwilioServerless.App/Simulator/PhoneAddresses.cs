using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Simulator;

/// <summary>Who can be at the end of a call: a phone number, a client, a SIP endpoint.</summary>
public static class PhoneAddresses
{
    private const string Client = "client:";
    private const int LongestClient = 256;

    /// <summary>The address as it is known: E.164, "client:name" or "sip:user@host"; null: it is none.</summary>
    public static string? Find(string text, Numbering numbering) =>
        SipAddress.IsOne(text.Trim()) ? SipOf(text.Trim()) : IsClient(text.Trim()) ? ClientOf(text.Trim()) : numbering.Lookup(American(text) ?? text)?.E164;

    // https://www.twilio.com/docs/voice/twiml/dial dials "415-123-4567": ten digits, or eleven that begin with 1, are a number of North America.
    private static string? American(string text) => string.Concat(text.Where(c => !" -.()".Contains(c, StringComparison.Ordinal))) switch
    {
        { Length: 10 } digits when digits.All(char.IsAsciiDigit)                     => "+1" + digits,
        { Length: 11 } digits when digits[0] == '1' && digits.All(char.IsAsciiDigit) => "+" + digits,
        _                                                                            => null,
    };

    private static bool IsClient(string text) => text.StartsWith(Client, StringComparison.OrdinalIgnoreCase);

    private static string? ClientOf(string text) =>
        text[Client.Length..] is { Length: > 0 and <= LongestClient } name && !name.Any(char.IsControl) ? Client + name : null;

    // Headers behind the address travel with the call; they are no part of who is called.
    private static string? SipOf(string uri)
    {
        var address = uri.Split('?', ';')[0];
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        return address[(colon + 1)..].Split('@') is [{ Length: > 0 } user, { Length: > 0 } host] && Uri.CheckHostName(host.Split(':')[0]) != UriHostNameType.Unknown
            ? $"{address[..colon].ToLowerInvariant()}:{user}@{host.ToLowerInvariant()}"
            : null;
    }
}
