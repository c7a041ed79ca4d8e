using TwilioServerless.App.Http;
using TwilioServerless.Domain.Addresses;

namespace TwilioServerless.App.Addresses;

/// <summary>Which of an account's addresses are wanted; null or "": does not matter.</summary>
public sealed record AddressFilter(string? CustomerName, string? FriendlyName, string? IsoCountry, bool? EmergencyEnabled)
{
    /// <summary>Reads the filters of the list.</summary>
    public static AddressFilter Read(Form query) => new(
        query.Text("CustomerName"), query.Text("FriendlyName"), query.Text("IsoCountry"), query.Boolean("EmergencyEnabled"));

    /// <summary>Whether the address is wanted.</summary>
    public bool Wants(Address address) =>
        (string.IsNullOrEmpty(CustomerName) || address.CustomerName == CustomerName)
        && (string.IsNullOrEmpty(FriendlyName) || address.FriendlyName == FriendlyName)
        && (string.IsNullOrEmpty(IsoCountry) || address.IsoCountry.Equals(IsoCountry, StringComparison.OrdinalIgnoreCase))
        && (EmergencyEnabled ?? address.EmergencyEnabled) == address.EmergencyEnabled;
}
