using System.Globalization;
using TwilioServerless.App.PhoneNumbers.Stock;

namespace TwilioServerless.App.PhoneNumbers;

/// <summary>A number for sale as customers see it (https://www.twilio.com/docs/phone-numbers/api/availablephonenumberlocal-resource).</summary>
public sealed record AvailablePhoneNumberResource(
    string FriendlyName,
    string PhoneNumber,
    string? Lata,
    string? Locality,
    string? RateCenter,
    string? Latitude,
    string? Longitude,
    string? Region,
    string? PostalCode,
    string IsoCountry,
    string AddressRequirements,
    bool Beta,
    CapabilitiesResource Capabilities)
{
    /// <summary>The number on the wire.</summary>
    public static AvailablePhoneNumberResource From(AvailableNumber number) => new(
        number.Stocked.Display,
        number.Stocked.PhoneNumber,
        number.Place.Area?.Lata,
        number.Place.Locality,
        number.Place.RateCenter,
        Degrees(number.Place.Area?.Latitude),
        Degrees(number.Place.Area?.Longitude),
        number.Place.Region,
        number.Place.Area?.PostalCode,
        number.Stocked.Line.Country,
        NumberWords.Of(number.Stocked.Line.AddressRequirements),
        number.Stocked.Line.Beta,
        CapabilitiesResource.From(number.Stocked.Capabilities));

    private static string? Degrees(double? value) => value?.ToString("0.000000", CultureInfo.InvariantCulture);
}
