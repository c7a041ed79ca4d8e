using System.Text.RegularExpressions;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Addresses;

/// <summary>
/// Looks whether help could find an address: in the US and Canada the region must be one of theirs and the postal code
/// look like one. Nothing is known of the streets of the world, so this is as far as it goes.
/// </summary>
public static partial class EmergencyAddress
{
    /// <summary>
    /// The address as it should be written. What cannot be one is refused, as is what would have to be corrected but may not;
    /// addresses of other countries are taken as they are and not called validated.
    /// </summary>
    public static Address Check(Address address, bool mayCorrect)
    {
        if (address.IsoCountry is not ("US" or "CA")) return address with { Validated = false };
        var right = address with { Region = RegionOf(address), PostalCode = PostalCodeOf(address) };
        if (right != address && !mayCorrect)
            throw new Refusal(ErrorCodes.AddressNeedsCorrection, $"{right.Street}, {right.City}, {right.Region} {right.PostalCode}, {right.IsoCountry}");
        return right with { Validated = true };
    }

    private static string RegionOf(Address address) =>
        RegionTable.Find(address.IsoCountry, address.Region.Trim()) ?? throw new Refusal(ErrorCodes.InvalidAddress);

    private static string PostalCodeOf(Address address)
    {
        var text = address.PostalCode.Trim().ToUpperInvariant();
        var match = address.IsoCountry == "US" ? ZipCode().Match(text) : CanadianCode().Match(text);
        if (!match.Success) throw new Refusal(ErrorCodes.InvalidAddress);
        return address.IsoCountry == "US" ? text : $"{match.Groups[1].Value} {match.Groups[2].Value}";
    }

    [GeneratedRegex("^[0-9]{5}(-[0-9]{4})?$")]
    private static partial Regex ZipCode();

    [GeneratedRegex("^([A-Z][0-9][A-Z])[ -]?([0-9][A-Z][0-9])$")]
    private static partial Regex CanadianCode();
}
