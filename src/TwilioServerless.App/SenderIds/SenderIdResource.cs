using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.SenderIds;

namespace TwilioServerless.App.SenderIds;

/// <summary>A sender ID as customers see it.</summary>
public sealed record SenderIdResource(
    string Sid,
    string AccountSid,
    string SenderId,
    string IsoCountry,
    string Purpose,
    string CompanyName,
    string? CompanyCountry,
    string Website,
    int MonthlyVolume,
    string UseCase,
    string? NotificationEmail,
    string Status,
    IReadOnlyList<string> DocumentsWanted,
    IReadOnlyList<SenderIdDocumentResource> Documents,
    string? RejectionReason,
    string? DateDue,
    string? DateReviewed,
    string DateCreated,
    string DateUpdated,
    string Url)
{
    /// <summary>The sender ID; <paramref name="list"/> is the absolute address of the list of them.</summary>
    public static SenderIdResource Of(SenderId senderId, string list) => new(
        senderId.Sid.Value,
        senderId.AccountSid.Value,
        senderId.Name,
        senderId.Country,
        senderId.Purpose.ToString().ToLowerInvariant(),
        senderId.CompanyName,
        senderId.CompanyCountry,
        senderId.Website,
        senderId.MonthlyVolume,
        senderId.UseCase,
        senderId.NotificationEmail,
        SenderIdTurns.StateOf(senderId.Status),
        [.. senderId.Missing.Select(SenderIdDocumentResource.Word)],
        [.. senderId.Documents.Select(document => SenderIdDocumentResource.Of(document, $"{list}/{senderId.Sid}"))],
        senderId.RejectionReason,
        senderId.Status == SenderIdStatus.InReview ? null : ApiText.Iso8601(senderId.Due),
        senderId is { Status: not SenderIdStatus.InReview, DateReviewed: { } reviewed } ? ApiText.Iso8601(reviewed) : null,
        ApiText.Iso8601(senderId.DateCreated),
        ApiText.Iso8601(senderId.DateUpdated),
        $"{list}/{senderId.Sid}");
}

/// <summary>The wire shapes of sender IDs.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SenderIdResource))]
[JsonSerializable(typeof(MessagingSettingsResource))]
public sealed partial class SenderIdResourceJson : JsonSerializerContext;
