using System.Text.Json.Serialization;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>A message as the deprecated SMS/Messages shows it: without segments, media, errors and steps of delivery.</summary>
public sealed record SMSMessageResource(
    string Sid,
    string DateCreated,
    string DateUpdated,
    string? DateSent,
    string AccountSid,
    string? To,
    string? From,
    string Body,
    string Status,
    string Direction,
    string ApiVersion,
    string? Price,
    string PriceUnit,
    string Uri)
{
    /// <summary>The message in the old shape.</summary>
    public static SMSMessageResource Of(Message message)
    {
        var today = MessageResource.Of(message);
        return new(
            today.Sid,
            today.DateCreated,
            today.DateUpdated,
            today.DateSent,
            today.AccountSid,
            today.To,
            today.From,
            today.Body,
            StatusOf(message.Status),
            today.Direction,
            today.ApiVersion,
            today.Price,
            today.PriceUnit,
            $"/2010-04-01/Accounts/{message.AccountSid}/SMS/Messages/{message.Sid}.json");
    }

    // The old endpoint knows of no delivery: what the carrier took is sent.
    private static string StatusOf(MessageStatus status) => status switch
    {
        MessageStatus.Delivered or MessageStatus.Undelivered or MessageStatus.Read => MessageWords.Of(MessageStatus.Sent),
        MessageStatus.Accepted or MessageStatus.Scheduled => MessageWords.Of(MessageStatus.Queued),
        MessageStatus.Canceled => MessageWords.Of(MessageStatus.Failed),
        _ => MessageWords.Of(status),
    };
}

/// <summary>How the old form is written on the wire.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SMSMessageResource))]
public sealed partial class SMSMessageJson : JsonSerializerContext;
