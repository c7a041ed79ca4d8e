using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Knows who can be at the end of a call: a phone number, a client, a SIP endpoint.</summary>
public sealed class CallParties(Numbering numbering)
{
    private const string Client = "client:";
    private const int LongestClient = 256;

    /// <summary>Who is meant; null: nobody who could be called.</summary>
    public CallParty? Find(string text) => text.Trim() switch
    {
        var client when client.StartsWith(Client, StringComparison.OrdinalIgnoreCase) => ClientOf(client[Client.Length..]),
        var sip when sip.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) || sip.StartsWith("sips:", StringComparison.OrdinalIgnoreCase) => SipOf(sip),
        var number => numbering.Lookup(number) is { } facts ? new(facts.E164, facts.Country, facts.Type) : null,
    };

    private static CallParty? ClientOf(string name) => name.Length is > 0 and <= LongestClient && !name.Any(char.IsControl) ? new(Client + name, "", NumberType.Local) : null;

    // Headers behind the address travel with the call; they are no part of who is called.
    private static CallParty? SipOf(string uri)
    {
        var address = uri.Split('?', ';')[0];
        var (scheme, rest) = (address[..address.IndexOf(':', StringComparison.Ordinal)].ToLowerInvariant(), address[(address.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        return rest.Split('@') is [{ Length: > 0 } user, { Length: > 0 } host] && Uri.CheckHostName(host.Split(':')[0]) != UriHostNameType.Unknown
            ? new($"{scheme}:{user}@{host.ToLowerInvariant()}", "", NumberType.Local)
            : null;
    }
}
