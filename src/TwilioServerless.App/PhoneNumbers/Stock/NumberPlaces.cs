using PhoneNumbers;
using TwilioServerless.Domain.Countries;

namespace TwilioServerless.App.PhoneNumbers.Stock;

/// <summary>Where a number is from: the town, as far as the numbering plans tell, and what is known of its area code in North America.</summary>
public sealed record NumberPlace(string? Locality, string? Region, NumberArea? Area = null)
{
    /// <summary>What North American carriers call the place of a number: at most ten capitals.</summary>
    public string? RateCenter => Region is null || Locality is null ? null : Cut(string.Concat(Locality.ToUpperInvariant().Where(c => c is >= 'A' and <= 'Z' or ' ')));

    private static string Cut(string text) => text.Length <= 10 ? text : text[..10].TrimEnd();
}

/// <summary>Knows the places of numbers.</summary>
public sealed class NumberPlaces(Numbering numbering)
{
    private readonly Lazy<PhoneNumberOfflineGeocoder> geocoder = new(PhoneNumberOfflineGeocoder.GetInstance);

    /// <summary>The place of a number of a country; toll-free and mobile numbers have none.</summary>
    public NumberPlace Of(string e164, string country, NumberType type) =>
        type is NumberType.Local && numbering.Parse(e164) is { } number
            ? OfArea(Read(geocoder.Value.GetDescriptionForValidNumber(number, Locale.English), country), AreaTable.Of(e164))
            : new NumberPlace(null, null);

    private static NumberPlace OfArea(NumberPlace place, NumberArea? area) => place with { Region = area?.Region ?? place.Region, Area = area };

    // "San Francisco, CA", "California", "Berlin", or only the country.
    private static NumberPlace Read(string text, string country) => text switch
    {
        _ when text.Length == 0 || text == CountryTable.Find(country)?.Name && RegionTable.Code(text) is null => new(null, null),
        [.. var town, ',', ' ', _, _] => new(town, text[^2..]),
        _ when RegionTable.Code(text) is { } region => new(null, region),
        _ => new(text, null),
    };
}
