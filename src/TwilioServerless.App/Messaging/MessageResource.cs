using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>A message as the API shows it.</summary>
public sealed record MessageResource
{
    public required string AccountSid { get; init; }

    public required string ApiVersion { get; init; }

    public required string Body { get; init; }

    public required string DateCreated { get; init; }

    public required string? DateSent { get; init; }

    public required string DateUpdated { get; init; }

    public required string Direction { get; init; }

    public required int? ErrorCode { get; init; }

    public required string? ErrorMessage { get; init; }

    public required string? From { get; init; }

    public required string? MessagingServiceSid { get; init; }

    public required string NumMedia { get; init; }

    public required string NumSegments { get; init; }

    public required string? Price { get; init; }

    public required string PriceUnit { get; init; }

    public required string Sid { get; init; }

    public required string Status { get; init; }

    public required MessageLinks SubresourceUris { get; init; }

    public required string To { get; init; }

    public required string Uri { get; init; }

    /// <summary>The message in Twilio's shape.</summary>
    public static MessageResource Of(Message message)
    {
        var path = $"/2010-04-01/Accounts/{message.AccountSid}/Messages/{message.Sid}";
        return new MessageResource
        {
            AccountSid = message.AccountSid.Value,
            ApiVersion = "2010-04-01",
            Body = message.Body,
            DateCreated = ApiText.Rfc2822(message.DateCreated),
            DateSent = ApiText.Rfc2822(message.DateSent),
            DateUpdated = ApiText.Rfc2822(message.DateUpdated),
            Direction = MessageWords.Of(message.Direction),
            ErrorCode = message.ErrorCode,
            ErrorMessage = MessageFault.Text(message),
            // "" as long as the service has not chosen.
            From = message.From.Length > 0 ? message.From : null,
            MessagingServiceSid = message.MessagingServiceSid?.Value,
            NumMedia = ApiText.Count(message.NumMedia),
            NumSegments = ApiText.Count(message.Segments),
            Price = message.Price?.ToString(),
            PriceUnit = message.Currency.ToString(),
            Sid = message.Sid.Value,
            Status = MessageWords.Of(message.Status),
            SubresourceUris = new(path + "/Media.json", path + "/Feedback.json"),
            To = message.To,
            Uri = path + ".json",
        };
    }
}

/// <summary>Where a message's parts are.</summary>
public sealed record MessageLinks(string Media, string Feedback);

/// <summary>How messages are written on the wire.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MessageResource))]
public sealed partial class MessageResourceJson : JsonSerializerContext;
