using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Mails;

namespace TwilioServerless.App.Mails;

/// <summary>A mail as it can be read.</summary>
public sealed record MailResource(
    string Sid, string AccountSid, IReadOnlyList<string> To, string Subject, string Text, string ResourceSid, string DateCreated, string Url)
{
    /// <summary>The mail; <paramref name="list"/> is the absolute address of the list of them.</summary>
    public static MailResource Of(Mail mail, string list) => new(
        mail.Sid.Value, mail.AccountSid.Value, mail.To, mail.Subject, mail.Text, mail.ResourceSid.Value, ApiText.Iso8601(mail.DateCreated), $"{list}/{mail.Sid}");
}

/// <summary>The wire shape of mails.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MailResource))]
public sealed partial class MailResourceJson : JsonSerializerContext;
