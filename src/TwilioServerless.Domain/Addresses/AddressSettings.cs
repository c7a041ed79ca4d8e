using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Addresses;

/// <summary>What somebody wants set on an address: null where nothing is said, "" to clear.</summary>
public sealed record AddressSettings
{
    public string? CustomerName { get; init; }

    public string? FriendlyName { get; init; }

    public string? Street { get; init; }

    public string? StreetSecondary { get; init; }

    public string? City { get; init; }

    public string? Region { get; init; }

    public string? PostalCode { get; init; }

    public bool? EmergencyEnabled { get; init; }

    /// <summary>False: an address that is not quite right is refused rather than corrected.</summary>
    public bool AutoCorrectAddress { get; init; } = true;
}

/// <summary>An address as it comes about: for whom, under which SID, in which country.</summary>
public sealed record NewAddress(Sid AccountSid, Sid Sid, string IsoCountry, AddressSettings Settings);
