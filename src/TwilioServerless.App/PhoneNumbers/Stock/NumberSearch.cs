using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers.Stock;

/// <summary>What numbers somebody is looking for; null: does not matter.</summary>
public sealed record NumberSearch(string Country, NumberType Type, int Limit)
{
    /// <summary>Three digits; has a meaning in North America only.</summary>
    public string? AreaCode { get; init; }

    public ContainsPattern? Contains { get; init; }

    public bool? Voice { get; init; }

    public bool? Sms { get; init; }

    public bool? Mms { get; init; }

    public bool? Fax { get; init; }

    /// <summary>False: no numbers new to the platform.</summary>
    public bool Beta { get; init; } = true;

    /// <summary>A state or province, two letters.</summary>
    public string? Region { get; init; }

    public string? Locality { get; init; }

    /// <summary>Whether a number of the stock is wanted; its place is not looked at.</summary>
    public bool Wants(StockedNumber stocked) =>
        stocked.Line.Country == Country
        && stocked.Type == Type
        && (Voice ?? stocked.Line.Voice) == stocked.Line.Voice
        && (Sms ?? stocked.Line.Sms) == stocked.Line.Sms
        && (Mms ?? stocked.Line.Mms) == stocked.Line.Mms
        && Fax is not true
        && (Beta || !stocked.Line.Beta)
        && (AreaCode is null || string.CompareOrdinal(stocked.PhoneNumber, 2, AreaCode, 0, AreaCode.Length) == 0)
        && (Contains?.Matches(stocked.PhoneNumber[1..], CountryTable.Find(Country)!.DialCode.Length) ?? true);

    /// <summary>Whether a place is wanted.</summary>
    public bool Wants(NumberPlace place) =>
        (Region is null || string.Equals(place.Region, Region, StringComparison.OrdinalIgnoreCase))
        && (Locality is null || string.Equals(place.Locality, Locality, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A number that nobody holds, and where it is from.</summary>
public sealed record AvailableNumber(StockedNumber Stocked, NumberPlace Place);
