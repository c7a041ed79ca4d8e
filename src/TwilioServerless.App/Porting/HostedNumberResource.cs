using TwilioServerless.App.Http;
using TwilioServerless.Domain.Porting;

namespace TwilioServerless.App.Porting;

/// <summary>An order to carry a number's messages, as customers see it.</summary>
public sealed record HostedNumberResource(
    string Sid,
    string AccountSid,
    string IncomingPhoneNumberSid,
    string AddressSid,
    string? SigningDocumentSid,
    string PhoneNumber,
    HostedCapabilitiesResource Capabilities,
    string? FriendlyName,
    string Status,
    string FailureReason,
    string DateCreated,
    string DateUpdated,
    string Email,
    IReadOnlyList<string> CcEmails,
    string? ContactTitle,
    string ContactPhoneNumber,
    string? BulkHostingRequestSid,
    string? NextStep,
    int VerificationAttempts,
    IReadOnlyList<string> VerificationCallSids,
    string? VerificationCode,
    string VerificationType,
    int VerificationCallDelay,
    string? VerificationCallExtension,
    string Url)
{
    /// <summary>The order; <paramref name="url"/> is its own address.</summary>
    public static HostedNumberResource Of(HostedNumberOrder order, string url) => new(
        order.Sid.Value,
        order.AccountSid.Value,
        order.NumberSid.Value,
        order.AddressSid.Value,
        null,
        order.PhoneNumber,
        new(true, false),
        order.FriendlyName,
        PortInWords.Of(order.Status),
        order.FailureReason ?? "",
        ApiText.Iso8601(order.DateCreated),
        ApiText.Iso8601(order.DateUpdated),
        order.Email,
        order.CcEmails,
        order.ContactTitle,
        order.ContactPhoneNumber,
        null,
        order.IsOpen ? PortInWords.WaitOf(order.Status) : null,
        order.VerificationAttempts,
        [],
        order.VerificationCode,
        "phone-call",
        order.VerificationCallDelay,
        order.VerificationCallExtension,
        url);
}

/// <summary>What is carried.</summary>
public sealed record HostedCapabilitiesResource(bool Sms, bool Voice);
