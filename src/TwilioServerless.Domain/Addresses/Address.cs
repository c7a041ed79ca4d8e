using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Addresses;

/// <summary>
/// Where a customer is, for the authorities of countries that want to know who has a number
/// (https://www.twilio.com/docs/usage/api/address).
/// </summary>
public sealed record Address
{
    public required Sid Sid { get; init; }

    public required Sid AccountSid { get; init; }

    /// <summary>Whoever is there; at most 64 bytes of UTF-8.</summary>
    public required string CustomerName { get; init; }

    /// <summary>What the account calls it; null: it was given no name. At most 64 characters, 32 of an emergency address.</summary>
    public string? FriendlyName { get; init; }

    /// <summary>House number and street.</summary>
    public required string Street { get; init; }

    /// <summary>Floor, apartment; null: nothing.</summary>
    public string? StreetSecondary { get; init; }

    public required string City { get; init; }

    /// <summary>State, province or region.</summary>
    public required string Region { get; init; }

    public required string PostalCode { get; init; }

    /// <summary>ISO 3166 code; stays what it was made with.</summary>
    public required string IsoCountry { get; init; }

    /// <summary>Whether numbers can have it as the place to which help is sent.</summary>
    public bool EmergencyEnabled { get; init; }

    /// <summary>Whether it was found to be a possible address of its country, which is looked at for emergency addresses only.</summary>
    public bool Validated { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }
}
