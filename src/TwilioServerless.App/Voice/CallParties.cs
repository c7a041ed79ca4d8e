using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Simulator;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Knows who can be at the end of a call: a phone number, a client, a SIP endpoint.</summary>
public sealed class CallParties(Numbering numbering)
{
    /// <summary>Who is meant; null: nobody who could be called.</summary>
    public CallParty? Find(string text)
    {
        if (PhoneAddresses.Find(text, numbering) is not { } address) return null;
        return numbering.Lookup(address) is { } facts && facts.E164 == address ? new(facts.E164, facts.Country, facts.Type) : new(address, "", NumberType.Local);
    }
}
