using System.Collections.Immutable;
using System.Globalization;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Countries;

/// <summary>
/// The mobile carriers that let short codes in one by one, from mobile-carriers.csv, and whose customer a number is in the simulated network. Others are
/// regional: they take texts of every short code and no pictures.
/// </summary>
public static class MobileCarriers
{
    private static readonly ImmutableArray<MobileCarrier> All =
    [
        .. Csv.Read("Countries/mobile-carriers.csv").Select(line => new MobileCarrier(
            line["iso_code"], line["name"], line["size"] == "major", line["short_code_mms"] == "yes", int.Parse(line["percent"], CultureInfo.InvariantCulture))),
    ];

    /// <summary>Those of a country.</summary>
    public static ImmutableArray<MobileCarrier> Of(string country) => [.. All.Where(carrier => carrier.Country == country)];

    /// <summary>
    /// Whose customer a number is, always the same; null: a regional carrier's. Of +1 NPA 555 01xx, the numbers for examples, xx = 81 is US Cellular's, 82 a
    /// regional carrier's, and all others are AT&amp;T's.
    /// </summary>
    public static MobileCarrier? HomeOf(string e164, string country)
    {
        var carriers = Of(country);
        if (e164 is ['+', '1', _, _, _, '5', '5', '5', '0', '1', .. var last] && country == "US")
            return last == "82" ? null : carriers.First(carrier => carrier.IsMajor != (last == "81"));
        var percent = (int)(StableHash.Of(e164) % 100);
        foreach (var carrier in carriers)
            if ((percent -= carrier.Percent) < 0) return carrier;
        return null;
    }
}

/// <summary>A mobile carrier.</summary>
/// <param name="Country">ISO 3166 code.</param>
/// <param name="Name">What people call it.</param>
/// <param name="IsMajor">Whether a short code is not live without it.</param>
/// <param name="TakesMms">Whether it takes pictures of short codes.</param>
/// <param name="Percent">How many of a hundred numbers are its customers'.</param>
public sealed record MobileCarrier(string Country, string Name, bool IsMajor, bool TakesMms, int Percent);
