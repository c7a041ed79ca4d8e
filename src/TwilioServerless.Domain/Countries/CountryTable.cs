using System.Collections.Frozen;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Countries;

/// <summary>A country or territory with numbers of its own: ISO 3166 code, calling code without "+", English name.</summary>
public sealed record Country(string IsoCode, string DialCode, string Name);

/// <summary>The countries of the world, from countries.csv.</summary>
public static class CountryTable
{
    private static readonly FrozenDictionary<string, Country> ByCode = Csv.Read("Countries/countries.csv")
        .Select(line => new Country(line["iso_code"], line["dial_code"], line["name"]))
        .ToFrozenDictionary(country => country.IsoCode);

    /// <summary>All of them, by code.</summary>
    public static IEnumerable<Country> All => ByCode.Values.OrderBy(country => country.IsoCode, StringComparer.Ordinal);

    /// <summary>The country of this code in capitals, or null.</summary>
    public static Country? Find(string isoCode) => ByCode.GetValueOrDefault(isoCode);
}
