using TwilioServerless.App.Http;
using TwilioServerless.Domain.Addresses;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Mails;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.App.Porting;

/// <summary>losing_carrier_information of a request.</summary>
public static class LosingCarrierRequest
{
    private const string Email = "authorized_representative_email";

    /// <summary>Reads all of it; <paramref name="address"/> is the one that address_sid names.</summary>
    public static LosingCarrier Read(JsonBody body, Address? address) => new()
    {
        CustomerName = body.Required("customer_name"),
        CustomerType = Type(body),
        AccountNumber = body.Text("account_number"),
        AccountTelephoneNumber = body.Text("account_telephone_number"),
        AuthorizedRepresentative = body.Required("authorized_representative"),
        AuthorizedRepresentativeEmail = Mail.IsAddress(body.Required(Email)) ? body.Required(Email) : throw new Refusal(ErrorCodes.InvalidParameter, Email),
        AddressSid = address?.Sid,
        Address = AddressOf(body) ?? (address is null ? throw new Refusal(ErrorCodes.MissingParameter, "address") : Copied(address)),
    };

    /// <summary>What is corrected; the rest stays.</summary>
    public static LosingCarrier Corrected(LosingCarrier before, JsonBody body) => before with
    {
        CustomerName = body.Text("customer_name") ?? before.CustomerName,
        CustomerType = Type(body) ?? before.CustomerType,
        AccountNumber = body.Text("account_number") ?? before.AccountNumber,
        AccountTelephoneNumber = body.Text("account_telephone_number") ?? before.AccountTelephoneNumber,
        AuthorizedRepresentative = body.Text("authorized_representative") ?? before.AuthorizedRepresentative,
        Address = AddressOf(body) ?? before.Address,
    };

    /// <summary>The address that is named; null: none is.</summary>
    public static Sid? AddressSid(JsonBody body) =>
        body.Text("address_sid") is not { } text ? null : Sid.TryParse(text, SidPrefix.Address, out var sid) ? sid : throw new Refusal(ErrorCodes.InvalidParameter, "address_sid");

    private static string? Type(JsonBody body) =>
        body.Text("customer_type") is null or "Business" or "Individual" ? body.Text("customer_type") : throw new Refusal(ErrorCodes.InvalidParameter, "customer_type");

    private static PortingAddress? AddressOf(JsonBody body) => body.Inner("address") is { } address
        ? new(address.Required("street"), address.Text("street_2"), address.Required("city"), address.Required("state"), address.Required("zip"), address.Required("country"))
        : null;

    private static PortingAddress Copied(Address address) =>
        new(address.Street, address.StreetSecondary, address.City, address.Region, address.PostalCode, address.IsoCountry);
}
