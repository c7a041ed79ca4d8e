using System.Collections.Immutable;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.PhoneNumbers;

namespace TwilioServerless.App.PhoneNumbers.Stock;

/// <summary>What numbers somebody is looking for; null: does not matter.</summary>
public sealed record NumberSearch(string Country, NumberType Type, int Limit)
{
    /// <summary>What is for sale to whoever is looking.</summary>
    public Shelf Shelf { get; init; } = Shelf.Common;

    /// <summary>The moment as whoever is looking sees it; null: real time.</summary>
    public StockTime? At { get; init; }

    /// <summary>Three digits; has a meaning in North America only.</summary>
    public string? AreaCode { get; init; }

    public ContainsPattern? Contains { get; init; }

    public bool? Voice { get; init; }

    public bool? Sms { get; init; }

    public bool? Mms { get; init; }

    public bool? Fax { get; init; }

    /// <summary>False: no numbers new to the platform.</summary>
    public bool Beta { get; init; } = true;

    /// <summary>Whoever has no such address wants none of these numbers.</summary>
    public ImmutableArray<AddressRequirements> Excluded { get; init; } = [];

    /// <summary>Where from in the US and Canada.</summary>
    public SearchGround? Ground { get; init; }

    /// <summary>A town; or a number, "+1...", for the town it is from.</summary>
    public string? Locality { get; init; }

    /// <summary>What carriers call a town; or a number, for the one it is from.</summary>
    public string? RateCenter { get; init; }

    /// <summary>Whether numbers of a North American area code can be wanted.</summary>
    public bool WantsArea(string areaCode) => (AreaCode is null || AreaCode == areaCode) && (Ground is null || Ground.Wants(AreaTable.Find(areaCode)));

    /// <summary>Whether a number of the stock is wanted; its town is not looked at.</summary>
    public bool Wants(StockedNumber stocked) =>
        stocked.Line.Country == Country
        && stocked.Type == Type
        && (Voice ?? stocked.Line.Voice) == stocked.Line.Voice
        && (Sms ?? stocked.Line.Sms) == stocked.Line.Sms
        && (Mms ?? stocked.Line.Mms) == stocked.Line.Mms
        && Fax is not true
        && (Beta || !stocked.Line.Beta)
        && !Excluded.Contains(stocked.Line.AddressRequirements)
        && (AreaCode is null && Ground is null || WantsArea(stocked.PhoneNumber[2..5]))
        && (Contains?.Matches(stocked.PhoneNumber[1..], CountryTable.Find(Country)!.DialCode.Length) ?? true);

    /// <summary>Whether a town is wanted.</summary>
    public bool Wants(NumberPlace place) => Same(Locality, place.Locality) && Same(RateCenter, place.RateCenter);

    private static bool Same(string? wanted, string? found) => wanted is null || string.Equals(wanted, found, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A number that nobody holds, and where it is from.</summary>
public sealed record AvailableNumber(StockedNumber Stocked, NumberPlace Place);
