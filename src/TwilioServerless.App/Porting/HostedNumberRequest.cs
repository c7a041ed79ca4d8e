using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Mails;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.App.Porting;

/// <summary>The parameters of orders, in the order they are checked.</summary>
public static class HostedNumberRequest
{
    private const int LongestName = 128;
    private const int LongestDelay = 60;

    /// <summary>POST HostedNumber/Orders, as far as the form alone says it. SmsCapability can be said, but nothing else is hosted.</summary>
    public static HostedNumberOrder Read(Form form, HostedNumberOrder blank) => form.Boolean("SmsCapability") is false ? throw new Refusal(ErrorCodes.InvalidParameter, "SmsCapability") : blank with
    {
        ContactPhoneNumber = form.Required("ContactPhoneNumber"),
        AddressSid = Sid.TryParse(form.Required("AddressSid"), SidPrefix.Address, out var address) ? address : throw new Refusal(ErrorCodes.InvalidParameter, "AddressSid"),
        Email = Address(form.Required("Email")),
        CcEmails = [.. form.All("CcEmails").Select(Address)],
        ContactTitle = Name(form, "ContactTitle"),
        FriendlyName = Name(form, "FriendlyName"),
        Settings = new()
        {
            SmsUrl = form.Url("SmsUrl", ErrorCodes.InvalidParameter),
            SmsMethod = form.Method("SmsMethod", ErrorCodes.InvalidParameter),
            SmsFallbackUrl = form.Url("SmsFallbackUrl", ErrorCodes.InvalidParameter),
            SmsFallbackMethod = form.Method("SmsFallbackMethod", ErrorCodes.InvalidParameter),
            StatusCallbackUrl = form.Url("StatusCallbackUrl", ErrorCodes.InvalidParameter),
            StatusCallbackMethod = form.Method("StatusCallbackMethod", ErrorCodes.InvalidParameter),
            SmsApplicationSid = form.Given("SmsApplicationSid"),
        },
    };

    /// <summary>POST HostedNumber/Orders/{Sid}: Status pending-verification has the number called.</summary>
    public static HostedNumberOrder ReadCall(Form form, HostedNumberOrder before)
    {
        if (form.Required("Status") != PortInWords.Of(HostedNumberStatus.PendingVerification)) throw new Refusal(ErrorCodes.InvalidParameter, "Status");
        return before with
        {
            VerificationCallDelay = form.Integer("VerificationCallDelay", 0, LongestDelay, ErrorCodes.InvalidParameter) ?? 0,
            VerificationCallExtension = Name(form, "VerificationCallExtension"),
        };
    }

    /// <summary>GET HostedNumber/Orders: those of Status, PhoneNumber, IncomingPhoneNumberSid, FriendlyName and SmsCapability, if these are given.</summary>
    public static Func<HostedNumberOrder, bool> ReadFilter(Form query)
    {
        var (status, number) = (Name(query, "Status"), Name(query, "PhoneNumber"));
        var (incoming, name) = (Name(query, "IncomingPhoneNumberSid"), Name(query, "FriendlyName"));
        var isSms = query.Boolean("SmsCapability") ?? true;
        return order => isSms
            && (status is null || status == PortInWords.Of(order.Status))
            && (number is null || number == order.PhoneNumber)
            && (incoming is null || incoming == order.NumberSid.Value)
            && (name is null || name == order.FriendlyName);
    }

    private static string? Name(Form form, string name) =>
        form.Given(name) is not { } text ? null : text.Length <= LongestName ? text : throw new Refusal(ErrorCodes.InvalidParameter, name);

    private static string Address(string mail) => Mail.IsAddress(mail) ? mail : throw new Refusal(ErrorCodes.InvalidParameter, mail);
}
