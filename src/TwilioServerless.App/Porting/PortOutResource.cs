using TwilioServerless.App.Http;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.App.Porting;

/// <summary>A number that another carrier has asked for, as its account and the operator see it.</summary>
public sealed record PortOutResource(
    string Sid, string AccountSid, string PhoneNumberSid, string PhoneNumber, string Carrier, string Status, string PortDate, string? Reason, string DateCreated, string DateUpdated, string Url)
{
    /// <summary>The request; <paramref name="list"/> is the absolute address of the list of them.</summary>
    public static PortOutResource Of(PortOut order, string list) => new(
        order.Sid.Value,
        order.AccountSid.Value,
        order.NumberSid.Value,
        order.PhoneNumber,
        order.Carrier,
        PortOutProcess.StateOf(order),
        ApiText.Iso8601(order.PortDate),
        order.Reason,
        ApiText.Iso8601(order.DateCreated),
        ApiText.Iso8601(order.DateUpdated),
        $"{list}/{order.Sid}");
}
