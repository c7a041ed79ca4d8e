using System.Globalization;
using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.App.Porting;

/// <summary>A request as customers see it.</summary>
public sealed record PortInResource
{
    public required string PortInRequestSid { get; init; }

    public required string Url { get; init; }

    public required string AccountSid { get; init; }

    public required IReadOnlyList<string> NotificationEmails { get; init; }

    public required string TargetPortInDate { get; init; }

    public required string TargetPortInTimeRangeStart { get; init; }

    public required string TargetPortInTimeRangeEnd { get; init; }

    public required string PortInRequestStatus { get; init; }

    public string? OrderCancellationReason { get; init; }

    public required LosingCarrierResource LosingCarrierInformation { get; init; }

    public required IReadOnlyList<PortInNumberResource> PhoneNumbers { get; init; }

    public string? BundleSid { get; init; }

    public string? PortabilityAdvanceCarrier { get; init; }

    public string? AutoCancelApprovalNumbers { get; init; }

    public required IReadOnlyList<string> Documents { get; init; }

    public required string DateCreated { get; init; }

    public int? SupportTicketId { get; init; }

    /// <summary>Where the letter is signed, as long as it waits for that.</summary>
    public string? SignatureRequestUrl { get; init; }

    /// <summary>Ours: whether messages stay with the losing carrier.</summary>
    public required bool LeaveSms { get; init; }

    /// <summary>The request; <paramref name="url"/> is its own address, <paramref name="signature"/> that at which it is signed.</summary>
    public static PortInResource Of(PortIn order, string url, string signature) => new()
    {
        PortInRequestSid = order.Sid.Value,
        Url = url,
        AccountSid = order.AccountSid.Value,
        NotificationEmails = order.NotificationEmails,
        TargetPortInDate = order.WindowStart.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TargetPortInTimeRangeStart = Time(order.WindowStart),
        TargetPortInTimeRangeEnd = Time(order.WindowEnd),
        PortInRequestStatus = PortInWords.Of(order.Status),
        OrderCancellationReason = order.CancellationReason,
        LosingCarrierInformation = LosingCarrierResource.Of(order.LosingCarrier),
        PhoneNumbers = [.. order.Numbers.Select(PortInNumberResource.Of)],
        Documents = [.. order.Documents.Select(document => document.Value)],
        DateCreated = ApiText.Iso8601(order.DateCreated),
        SignatureRequestUrl = order.Numbers.Any(number => number.Status == PortingNumberStatus.WaitingForSignature) ? signature : null,
        LeaveSms = order.LeavesSms,
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>What the losing carrier knows of its customer, as customers see it.</summary>
public sealed record LosingCarrierResource(
    string? CustomerType,
    string CustomerName,
    string? AccountNumber,
    string? AccountTelephoneNumber,
    string AuthorizedRepresentative,
    string AuthorizedRepresentativeEmail,
    string? AddressSid,
    PortingAddressResource Address)
{
    internal static LosingCarrierResource Of(LosingCarrier carrier) => new(
        carrier.CustomerType,
        carrier.CustomerName,
        carrier.AccountNumber,
        carrier.AccountTelephoneNumber,
        carrier.AuthorizedRepresentative,
        carrier.AuthorizedRepresentativeEmail,
        carrier.AddressSid?.Value,
        new(carrier.Address.Street, carrier.Address.Street2, carrier.Address.City, carrier.Address.State, carrier.Address.Zip, carrier.Address.Country));
}

/// <summary>An address as customers see it.</summary>
public sealed record PortingAddressResource(string Street, [property: JsonPropertyName("street_2")] string? Street2, string City, string State, string Zip, string Country);

/// <summary>A number of a request as customers see it there.</summary>
public sealed record PortInNumberResource(
    string PhoneNumber,
    string NumberType,
    string PortInPhoneNumberSid,
    string PortInPhoneNumberStatus,
    bool Portable,
    string? NotPortabilityReason,
    int? NotPortabilityReasonCode,
    string? PortDate,
    string? RejectionReason,
    string? RejectionReasonCode,
    string StatusLastTimeUpdatedTimestamp,
    string? ExternalPortingVendorPhoneNumberId)
{
    internal static PortInNumberResource Of(PortingNumber number) => new(
        number.PhoneNumber,
        Portability.TypeOf(number.Type),
        number.Sid.Value,
        PortInWords.Of(number.Status),
        true,
        null,
        null,
        ApiText.Iso8601(number.PortDate),
        PortInWords.Of(number.Rejection),
        null,
        ApiText.Iso8601(number.DateUpdated),
        null);
}
