using System.Collections.Frozen;
using System.Globalization;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Countries;

/// <summary>The area codes of the US, Canada and Puerto Rico, from area-codes.csv.</summary>
public static class AreaTable
{
    private static readonly FrozenDictionary<string, NumberArea> Areas =
        Csv.Read("Countries/area-codes.csv").Select(Area).ToFrozenDictionary(area => area.AreaCode);

    /// <summary>All of them.</summary>
    public static IEnumerable<NumberArea> All => Areas.Values;

    /// <summary>An area code; null if it has no place (toll-free) or is not known.</summary>
    public static NumberArea? Find(string areaCode) => Areas.GetValueOrDefault(areaCode);

    /// <summary>The area of a number; null if it is not of these countries or has no place.</summary>
    public static NumberArea? Of(string e164) => e164 is ['+', '1', .. { Length: 10 } digits] ? Find(digits[..3]) : null;

    private static NumberArea Area(IReadOnlyDictionary<string, string> line) => new(
        line["area_code"], line["country"], line["region"], line["lata"], line["postal_code"], Degrees(line["latitude"]), Degrees(line["longitude"]));

    private static double Degrees(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
