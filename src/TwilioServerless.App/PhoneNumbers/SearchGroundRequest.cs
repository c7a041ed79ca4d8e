using System.Globalization;
using System.Text.RegularExpressions;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers.Stock;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>
/// The parameters that say where in the US and Canada numbers should be from. A number in place of a region, LATA or postal
/// code stands for the one it is from; one from nowhere finds nothing.
/// </summary>
public static partial class SearchGroundRequest
{
    private const int DefaultMiles = 25;
    private const int MostMiles = 500;

    // No area is called like this: a search for it finds none.
    private const string Nowhere = "-";

    /// <summary>Reads them; null if nothing is said.</summary>
    public static SearchGround? Read(Form form)
    {
        var ground = new SearchGround
        {
            Region = Of(form, "InRegion", RegionCode(), area => area.Region),
            Lata = Of(form, "InLata", LataCode(), area => area.Lata),
            PostalCode = Of(form, "InPostalCode", PostalCode(), area => area.PostalCode),
            Near = Near(form),
        };
        return ground == new SearchGround() ? null : ground;
    }

    /// <summary>A number of North America, "+1" and ten digits.</summary>
    internal static string Number(string text)
    {
        var number = Punctuation().Replace(text, "");
        return NorthAmerican().IsMatch(number) ? number : throw new Refusal(ErrorCodes.InvalidPhoneNumber, text);
    }

    // The first group of the form is what counts: of a Canadian postal code the first half.
    private static string? Of(Form form, string name, Regex shape, Func<NumberArea, string> part)
    {
        if (form.Given(name) is not { } text) return null;
        if (text[0] == '+') return AreaTable.Of(Number(text)) is { } area ? part(area) : Nowhere;
        return shape.Match(text) is { Success: true } match ? match.Groups[1].Value.ToUpperInvariant() : throw new Refusal(ErrorCodes.InvalidParameter, text);
    }

    private static Circle? Near(Form form)
    {
        var miles = form.Integer("Distance", 1, MostMiles, ErrorCodes.InvalidParameter) ?? DefaultMiles;
        var place = form.Given("NearLatLong") is { } text ? LatLong(text) : null;
        if (form.Given("NearNumber") is { } number) place ??= Center(number);
        return place is var (latitude, longitude) ? new Circle(latitude, longitude, miles) : null;
    }

    private static (double Latitude, double Longitude)? LatLong(string text) =>
        text.Split(',') is [var north, var east]
        && Degrees(north) is { } latitude && Math.Abs(latitude) <= 90
        && Degrees(east) is { } longitude && Math.Abs(longitude) <= 180
            ? (latitude, longitude)
            : throw new Refusal(ErrorCodes.InvalidParameter, text);

    // Around the poles there are no numbers.
    private static (double Latitude, double Longitude)? Center(string text) =>
        AreaTable.Of(Number(text)) is { } area ? (area.Latitude, area.Longitude) : (90, 0);

    private static double? Degrees(string text) =>
        double.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;

    [GeneratedRegex("^([A-Za-z]{2})$")]
    private static partial Regex RegionCode();

    [GeneratedRegex("^([0-9]{3})$")]
    private static partial Regex LataCode();

    [GeneratedRegex("^([0-9]{5}|[A-Za-z][0-9][A-Za-z])(?: ?[0-9][A-Za-z][0-9]|-[0-9]{4})?$")]
    private static partial Regex PostalCode();

    [GeneratedRegex("[ ().-]")]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"^\+1[2-9][0-9]{9}$")]
    private static partial Regex NorthAmerican();
}
