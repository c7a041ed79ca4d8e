namespace TwilioServerless.Domain.Countries;

/// <summary>
/// Where the numbers of a North American area code are from: all from its largest town. Degrees are of latitude and
/// longitude; the postal code is a ZIP code or the first half of a Canadian one.
/// </summary>
/// <param name="Lata">Local access and transport area; 888 for all of Canada.</param>
public sealed record NumberArea(
    string AreaCode, string Country, string Region, string Lata, string PostalCode, double Latitude, double Longitude)
{
    private const double EarthRadiusMiles = 3958.8;

    /// <summary>How far a place is, along the earth's surface (haversine formula).</summary>
    public double MilesTo(double latitude, double longitude)
    {
        var (north, east) = (Radians(latitude - Latitude), Radians(longitude - Longitude));
        var chord = Square(Math.Sin(north / 2)) + (Math.Cos(Radians(Latitude)) * Math.Cos(Radians(latitude)) * Square(Math.Sin(east / 2)));
        return 2 * EarthRadiusMiles * Math.Asin(Math.Sqrt(Math.Min(1, chord)));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Square(double value) => value * value;
}
