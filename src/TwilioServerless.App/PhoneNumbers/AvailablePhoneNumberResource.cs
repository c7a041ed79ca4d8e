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
    /// <summary>The number on the wire. Plans know towns, but no coordinates, postal codes or LATAs.</summary>
    public static AvailablePhoneNumberResource From(AvailableNumber number) => new(
        number.Stocked.Display,
        number.Stocked.PhoneNumber,
        Lata: null,
        number.Place.Locality,
        number.Place.RateCenter,
        Latitude: null,
        Longitude: null,
        number.Place.Region,
        PostalCode: null,
        number.Stocked.Line.Country,
        AddressRequirements: "none",
        number.Stocked.Line.Beta,
        CapabilitiesResource.From(number.Stocked.Capabilities));
}
