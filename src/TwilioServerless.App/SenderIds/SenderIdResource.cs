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
    string Status,
    string? RejectionReason,
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
        Word(senderId.Status),
        senderId.RejectionReason,
        senderId is { Status: not SenderIdStatus.InReview, DateReviewed: { } reviewed } ? ApiText.Iso8601(reviewed) : null,
        ApiText.Iso8601(senderId.DateCreated),
        ApiText.Iso8601(senderId.DateUpdated),
        $"{list}/{senderId.Sid}");

    private static string Word(SenderIdStatus status) => status == SenderIdStatus.InReview ? "in-review" : status.ToString().ToLowerInvariant();
}

/// <summary>The wire shapes of sender IDs.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SenderIdResource))]
[JsonSerializable(typeof(MessagingSettingsResource))]
public sealed partial class SenderIdResourceJson : JsonSerializerContext;
