namespace TwilioServerless.Domain.Countries;

/// <summary>What a numbering plan says of a phone number.</summary>
/// <param name="E164">"+" and up to 15 digits.</param>
/// <param name="Country">ISO 3166 code, "US"; "" for numbers of no country.</param>
/// <param name="Type">What kind of line it can be.</param>
/// <param name="IsValid">Whether the plan has such a number; false for one that is only long enough.</param>
public sealed record NumberFacts(string E164, string Country, NumberType Type, bool IsValid);

/// <summary>Kinds of phone number; a North American local number can be mobile too.</summary>
public enum NumberType
{
    Local,
    Mobile,
    LocalOrMobile,
    National,
    TollFree,
    PremiumRate,

    /// <summary>Caller and called share the price, as with Australia's 1300.</summary>
    SharedCost,

    /// <summary>For devices; no country has any for sale.</summary>
    MachineToMachine,

    /// <summary>Of internet telephony; no country has any for sale.</summary>
    Voip,
    Other,
}
