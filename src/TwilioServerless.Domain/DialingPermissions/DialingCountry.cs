using System.Collections.Frozen;
using System.Collections.Immutable;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.DialingPermissions;

/// <summary>What a call to a number may cost whoever is tricked into it.</summary>
public enum DialingRisk
{
    /// <summary>Nothing beyond the price of the call.</summary>
    LowRisk,

    /// <summary>A service with a price of its own: premium rate, shared revenue.</summary>
    HighRiskSpecial,

    /// <summary>A range that is called to share in what the calls cost.</summary>
    HighRiskTollfraud,
}

/// <summary>Numbers that begin so are of more than low risk.</summary>
public sealed record RiskyPrefix(string Prefix, DialingRisk Risk);

/// <summary>A country as it is permitted: the United States and Canada are one.</summary>
/// <param name="IsOn">Whether numbers of low risk may be called as long as nobody says otherwise.</param>
public sealed record DialingCountry(string IsoCode, string Name, string DialCode, string Continent, bool IsOn, ImmutableArray<RiskyPrefix> Risky)
{
    /// <summary>The risk of one of its numbers: the longest prefix counts.</summary>
    public DialingRisk RiskOf(string e164) =>
        Risky.Where(risky => e164.StartsWith(risky.Prefix, StringComparison.Ordinal)).MaxBy(risky => risky.Prefix.Length)?.Risk ?? DialingRisk.LowRisk;
}

/// <summary>The countries that can be permitted, from dialing-countries.csv and high-risk-prefixes.csv.</summary>
public static class DialingCountries
{
    private const string UnitedStates = "US";
    private const string Canada = "CA";

    private static readonly ILookup<string, RiskyPrefix> Risky = Csv.Read("DialingPermissions/high-risk-prefixes.csv")
        .ToLookup(line => line["iso_code"], line => new RiskyPrefix(line["prefix"], Enum.Parse<DialingRisk>(line["risk"])));

    private static readonly FrozenDictionary<string, DialingCountry> ByCode = Csv.Read("DialingPermissions/dialing-countries.csv")
        .Where(line => line["iso_code"] != Canada)
        .Select(line => Of(CountryTable.Find(line["iso_code"])!, line["continent"], line["low_risk"] == "on"))
        .ToFrozenDictionary(country => country.IsoCode);

    /// <summary>All of them, by code.</summary>
    public static IEnumerable<DialingCountry> All => ByCode.Values.OrderBy(country => country.IsoCode, StringComparer.Ordinal);

    /// <summary>The one that has this ISO code, or to which the country of this code belongs; null: none.</summary>
    public static DialingCountry? Find(string isoCode) => ByCode.GetValueOrDefault(isoCode == Canada ? UnitedStates : isoCode);

    private static DialingCountry Of(Country country, string continent, bool isOn) =>
        new(country.IsoCode, country.IsoCode == UnitedStates ? "United States/Canada" : country.Name, country.DialCode, continent, isOn, [.. Risky[country.IsoCode]]);
}
