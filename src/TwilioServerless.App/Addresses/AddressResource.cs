using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Addresses;

namespace TwilioServerless.App.Addresses;

/// <summary>An address as customers see it (https://www.twilio.com/docs/usage/api/address).</summary>
public sealed record AddressResource(
    string AccountSid,
    string City,
    string CustomerName,
    string DateCreated,
    string DateUpdated,
    string? FriendlyName,
    string IsoCountry,
    string PostalCode,
    string Region,
    string Sid,
    string Street,
    string Uri,
    bool EmergencyEnabled,
    bool Validated,
    bool Verified,
    string? StreetSecondary)
{
    /// <summary>The address on the wire. No authority confirms one here, so none is verified.</summary>
    public static AddressResource From(Address address) => new(
        address.AccountSid.Value,
        address.City,
        address.CustomerName,
        ApiText.Rfc2822(address.DateCreated),
        ApiText.Rfc2822(address.DateUpdated),
        address.FriendlyName,
        address.IsoCountry,
        address.PostalCode,
        address.Region,
        address.Sid.Value,
        address.Street,
        $"/2010-04-01/Accounts/{address.AccountSid}/Addresses/{address.Sid}.json",
        address.EmergencyEnabled,
        address.Validated,
        Verified: false,
        address.StreetSecondary);
}

/// <summary>The wire shape of addresses.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AddressResource))]
public sealed partial class AddressApiJson : JsonSerializerContext;
