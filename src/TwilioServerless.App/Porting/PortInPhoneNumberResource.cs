using System.Globalization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.App.Porting;

/// <summary>A number of a request as customers see it by itself.</summary>
public sealed record PortInPhoneNumberResource(
    string PortInRequestSid,
    string PhoneNumberSid,
    string Url,
    string AccountSid,
    string PhoneNumberType,
    string DateCreated,
    string Country,
    bool MissingRequiredFields,
    string LastUpdated,
    string PhoneNumber,
    bool Portable,
    string? NotPortabilityReason,
    int? NotPortabilityReasonCode,
    string PortInPhoneNumberStatus,
    long? PortOutPin,
    string? RejectionReason,
    int? RejectionReasonCode,
    string? PortDate)
{
    /// <summary>The number; <paramref name="url"/> is its own address.</summary>
    public static PortInPhoneNumberResource Of(PortIn order, PortingNumber number, string url) => new(
        order.Sid.Value,
        number.Sid.Value,
        url,
        order.AccountSid.Value,
        Portability.TypeOf(number.Type),
        ApiText.Iso8601(order.DateCreated),
        number.Country,
        false,
        ApiText.Iso8601(number.DateUpdated),
        number.PhoneNumber,
        true,
        null,
        null,
        PortInWords.Of(number.Status),
        long.TryParse(number.Pin, NumberStyles.None, CultureInfo.InvariantCulture, out var pin) ? pin : null,
        PortInWords.Of(number.Rejection),
        null,
        ApiText.Iso8601(number.PortDate));
}
