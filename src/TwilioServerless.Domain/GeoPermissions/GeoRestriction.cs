using System.Collections.Frozen;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.GeoPermissions;

/// <summary>What keeps an account from writing to a country just like that.</summary>
public enum GeoRestriction
{
    /// <summary>Nothing: permitted unless the account forbids it.</summary>
    None,

    /// <summary>Known for fraud: forbidden unless it is permitted in the console, where the API can change nothing.</summary>
    HighRisk,

    /// <summary>Embargoed: nobody writes there.</summary>
    Blocked,
}

/// <summary>The countries with a restriction, from geo-restrictions.csv.</summary>
public static class GeoRestrictions
{
    private static readonly FrozenDictionary<string, GeoRestriction> ByCountry = Csv.Read("GeoPermissions/geo-restrictions.csv")
        .ToFrozenDictionary(line => line["iso_code"], line => Enum.Parse<GeoRestriction>(line["restriction"]));

    /// <summary>The restriction of the country of this ISO code.</summary>
    public static GeoRestriction Of(string country) => ByCountry.GetValueOrDefault(country);
}
