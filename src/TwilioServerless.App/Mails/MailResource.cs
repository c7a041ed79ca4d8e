using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Mails;

namespace TwilioServerless.App.Mails;

/// <summary>A mail as it can be read.</summary>
public sealed record MailResource(
    string Sid,
    string AccountSid,
    IReadOnlyList<string> To,
    string Subject,
    string Text,
    string ResourceSid,
    string Status,
    IReadOnlyList<MailDeliveryResource> Deliveries,
    string DateCreated,
    string? DateSent,
    string Url)
{
    /// <summary>The mail; <paramref name="list"/> is the absolute address of the list of them.</summary>
    public static MailResource Of(Mail mail, string list) => new(
        mail.Sid.Value,
        mail.AccountSid.Value,
        mail.To,
        mail.Subject,
        mail.Text,
        mail.ResourceSid.Value,
        Word(mail.Status),
        mail.Deliveries.IsDefault ? [] : [.. mail.Deliveries.Select(delivery => new MailDeliveryResource(delivery.Address, Word(delivery.Status), delivery.Answer))],
        ApiText.Iso8601(mail.DateCreated),
        mail.DateSent is { } sent ? ApiText.Iso8601(sent) : null,
        $"{list}/{mail.Sid}");

    private static string Word(MailStatus status) => status.ToString().ToLowerInvariant();
}

/// <summary>A mail's way to one address; <paramref name="SmtpAnswer"/> is what the server said last, or why there was none.</summary>
public sealed record MailDeliveryResource(string To, string Status, string? SmtpAnswer);

/// <summary>The wire shape of mails.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MailResource))]
public sealed partial class MailResourceJson : JsonSerializerContext;
