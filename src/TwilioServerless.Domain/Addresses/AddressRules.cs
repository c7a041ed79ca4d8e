using System.Text;
using TwilioServerless.Domain.Countries;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.Domain.Addresses;

/// <summary>What may be done with addresses. Parts are looked at in the order in which Twilio lists them.</summary>
public static class AddressRules
{
    // Twilio: "a maximum length of 16 4-byte characters, or 21 3-byte characters".
    private const int CustomerNameBytes = 64;
    private const int FriendlyNameLength = 64;
    private const int EmergencyNameLength = 32;
    private const int PartLength = 128;

    /// <summary>A new address.</summary>
    public static Address Create(NewAddress wanted, DateTimeOffset now)
    {
        var settings = wanted.Settings;
        return Set(
            new Address
            {
                Sid = wanted.Sid,
                AccountSid = wanted.AccountSid,
                CustomerName = settings.CustomerName ?? throw Missing("CustomerName"),
                Street = settings.Street ?? throw Missing("Street"),
                City = settings.City ?? throw Missing("City"),
                Region = settings.Region ?? throw Missing("Region"),
                PostalCode = settings.PostalCode ?? throw Missing("PostalCode"),
                IsoCountry = CountryTable.Find(wanted.IsoCountry)?.IsoCode ?? throw new Refusal(ErrorCodes.InvalidParameter, wanted.IsoCountry),
                DateCreated = now,
                DateUpdated = now,
            },
            settings);
    }

    /// <summary>An address with other parts.</summary>
    public static Address Update(Address address, AddressSettings wanted, DateTimeOffset now) => Set(address, wanted) with { DateUpdated = now };

    private static Address Set(Address address, AddressSettings wanted)
    {
        var set = address with
        {
            CustomerName = Customer(wanted.CustomerName) ?? address.CustomerName,
            Street = Part(wanted.Street, "Street") ?? address.Street,
            City = Part(wanted.City, "City") ?? address.City,
            Region = Part(wanted.Region, "Region") ?? address.Region,
            PostalCode = Part(wanted.PostalCode, "PostalCode") ?? address.PostalCode,
            FriendlyName = Optional(wanted.FriendlyName, address.FriendlyName),
            EmergencyEnabled = wanted.EmergencyEnabled ?? address.EmergencyEnabled,
            StreetSecondary = Optional(wanted.StreetSecondary, address.StreetSecondary),
        };
        if (set.FriendlyName?.Length > (set.EmergencyEnabled ? EmergencyNameLength : FriendlyNameLength)) throw new Refusal(ErrorCodes.InvalidFriendlyName);
        return set.EmergencyEnabled ? EmergencyAddress.Check(set, wanted.AutoCorrectAddress) : set with { Validated = false };
    }

    private static string? Customer(string? wanted) =>
        Part(wanted, "CustomerName") is not { } name || Encoding.UTF8.GetByteCount(name) <= CustomerNameBytes ? wanted : throw new Refusal(ErrorCodes.InvalidParameter, wanted);

    private static string? Part(string? wanted, string name) => wanted switch
    {
        null => null,
        _ when string.IsNullOrWhiteSpace(wanted) => throw Missing(name),
        _ => wanted.Length <= PartLength ? wanted : throw new Refusal(ErrorCodes.InvalidParameter, wanted),
    };

    private static string? Optional(string? wanted, string? present) => wanted switch
    {
        null => present,
        ""   => null,
        _    => wanted.Length <= PartLength ? wanted : throw new Refusal(ErrorCodes.InvalidParameter, wanted),
    };

    private static Refusal Missing(string name) => new(ErrorCodes.MissingParameter, name);
}
