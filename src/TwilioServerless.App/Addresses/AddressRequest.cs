using TwilioServerless.App.Http;
using TwilioServerless.Domain.Addresses;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Addresses;

/// <summary>The parameters of POST Addresses and POST Addresses/{Sid}.</summary>
public static class AddressRequest
{
    /// <summary>What is wanted of an address.</summary>
    public static AddressSettings Read(Form form) => new()
    {
        CustomerName = form.Text("CustomerName"),
        FriendlyName = form.Text("FriendlyName"),
        Street = form.Text("Street"),
        StreetSecondary = form.Text("StreetSecondary"),
        City = form.Text("City"),
        Region = form.Text("Region"),
        PostalCode = form.Text("PostalCode"),
        EmergencyEnabled = form.Boolean("EmergencyEnabled"),
        AutoCorrectAddress = form.Boolean("AutoCorrectAddress") ?? true,
    };

    /// <summary>What is wanted of a new one, which must say where it is.</summary>
    public static AddressSettings ReadNew(Form form)
    {
        foreach (var part in new[] { "CustomerName", "Street", "City", "Region", "PostalCode", "IsoCountry" }) form.Required(part, ErrorCodes.MissingParameter);
        return Read(form);
    }
}
