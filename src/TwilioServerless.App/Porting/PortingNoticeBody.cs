using System.Text.Json;
using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.App.Porting;

/// <summary>The body of a notice about a request, or about a number of it.</summary>
public sealed record PortingNoticeBody
{
    public required string AccountSid { get; init; }

    public string? PortInRequestSid { get; init; }

    public string? PortInPhoneNumberSid { get; init; }

    public string? PhoneNumber { get; init; }

    public required string Status { get; init; }

    public required string LastDateUpdated { get; init; }

    public bool? Portable { get; init; }

    public string? NotPortableReason { get; init; }

    public int? NotPortableReasonCode { get; init; }

    public string? RejectionReason { get; init; }

    public string? OrderCancellationReason { get; init; }

    public string? PortDate { get; init; }

    internal static string Of(PortOut order) => Json(new()
    {
        AccountSid = order.AccountSid.Value,
        PhoneNumber = order.PhoneNumber,
        Status = "completed",
        LastDateUpdated = ApiText.Iso8601(order.DateUpdated),
        PortDate = ApiText.Iso8601(order.PortDate),
    });

    internal static string Of(PortIn order) => Json(new()
    {
        AccountSid = order.AccountSid.Value,
        PortInRequestSid = order.Sid.Value,
        Status = PortInWords.StateOf(order.Status).Replace('-', '_'),
        LastDateUpdated = ApiText.Iso8601(order.DateUpdated),
        OrderCancellationReason = order.CancellationReason,
    });

    internal static string Of(PortIn order, PortingNumber number) => Json(new()
    {
        AccountSid = order.AccountSid.Value,
        PortInRequestSid = order.Sid.Value,
        PortInPhoneNumberSid = number.Sid.Value,
        PhoneNumber = number.PhoneNumber,
        Status = PortInWords.Of(number.Status).Replace("port_", "", StringComparison.Ordinal),
        LastDateUpdated = ApiText.Iso8601(number.DateUpdated),
        Portable = true,
        RejectionReason = PortInWords.Of(number.Rejection),
        PortDate = ApiText.Iso8601(number.PortDate),
    });

    internal static string Json(PortingNoticeBody body) => JsonSerializer.Serialize(body, PortingNoticeJson.Default.PortingNoticeBody);
}

/// <summary>How notices are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PortingNoticeBody))]
public sealed partial class PortingNoticeJson : JsonSerializerContext;
