using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.WhatsApp;

namespace TwilioServerless.App.WhatsApp;

/// <summary>A WhatsApp sender as customers see it.</summary>
public sealed record WhatsAppSenderResource(
    string Sid,
    string AccountSid,
    string PhoneNumber,
    string Address,
    string ProfileName,
    string SmsUrl,
    string SmsMethod,
    string? SmsFallbackUrl,
    string SmsFallbackMethod,
    string? JoinWord,
    string DateCreated,
    string Url)
{
    /// <summary>The sender; <paramref name="list"/> is the absolute address of the list of senders.</summary>
    public static WhatsAppSenderResource Of(WhatsAppSender sender, string list) => new(
        sender.Sid.Value,
        sender.AccountSid.Value,
        sender.PhoneNumber,
        WhatsAppAddress.Of(sender.PhoneNumber),
        sender.ProfileName,
        sender.SmsUrl,
        sender.SmsMethod,
        sender.SmsFallbackUrl,
        sender.SmsFallbackMethod,
        sender.JoinWord,
        ApiText.Iso8601(sender.DateCreated),
        $"{list}/{sender.Sid}");
}

/// <summary>The wire shape of senders.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WhatsAppSenderResource))]
public sealed partial class WhatsAppSenderResourceJson : JsonSerializerContext;
