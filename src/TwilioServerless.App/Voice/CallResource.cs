using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>A call as the API shows it.</summary>
public sealed record CallResource
{
    public required string AccountSid { get; init; }

    public string? AnsweredBy { get; init; }

    public required string ApiVersion { get; init; }

    public string? CallerName { get; init; }

    public required string DateCreated { get; init; }

    public required string DateUpdated { get; init; }

    public required string Direction { get; init; }

    public required string? Duration { get; init; }

    public required string? EndTime { get; init; }

    public string? ForwardedFrom { get; init; }

    public required string From { get; init; }

    public required string FromFormatted { get; init; }

    public string? GroupSid { get; init; }

    public string? ParentCallSid { get; init; }

    public required string? PhoneNumberSid { get; init; }

    public required string? Price { get; init; }

    public required string PriceUnit { get; init; }

    public required string QueueTime { get; init; }

    public required string Sid { get; init; }

    public required string? StartTime { get; init; }

    public required string Status { get; init; }

    public required CallLinks SubresourceUris { get; init; }

    public required string To { get; init; }

    public required string ToFormatted { get; init; }

    public string? TrunkSid { get; init; }

    public required string Uri { get; init; }

    /// <summary>The call in Twilio's shape.</summary>
    public static CallResource Of(Call call)
    {
        var path = $"/2010-04-01/Accounts/{call.AccountSid}/Calls/{call.Sid}";
        return new CallResource
        {
            AccountSid = call.AccountSid.Value,
            AnsweredBy = call.Detected?.AnsweredBy,
            ApiVersion = "2010-04-01",
            DateCreated = ApiText.Rfc2822(call.DateCreated),
            DateUpdated = ApiText.Rfc2822(call.DateUpdated),
            Direction = CallWords.Of(call.Direction),
            Duration = call.DurationSeconds is { } seconds ? ApiText.Count(seconds) : null,
            EndTime = ApiText.Rfc2822(call.EndTime),
            ForwardedFrom = call.ForwardedFrom,
            From = call.From.PhoneNumber,
            FromFormatted = Formatted(call.From.PhoneNumber),
            ParentCallSid = call.ParentCallSid?.Value,
            PhoneNumberSid = call.PhoneNumberSid?.Value,
            Price = call.Price?.ToString(),
            PriceUnit = call.Currency.ToString(),
            QueueTime = ApiText.Count((long)call.QueueTime.TotalMilliseconds),
            Sid = call.Sid.Value,
            StartTime = ApiText.Rfc2822(call.StartTime),
            Status = CallWords.Of(call.Status),
            SubresourceUris = CallLinks.Of(path),
            To = call.To.PhoneNumber,
            ToFormatted = Formatted(call.To.PhoneNumber),
            Uri = path + ".json",
        };
    }

    // "(415) 867-5309" in North America, E.164 elsewhere.
    private static string Formatted(string number) =>
        number is ['+', '1', ..] and { Length: 12 } ? $"({number[2..5]}) {number[5..8]}-{number[8..]}" : number;
}

/// <summary>Where a call's parts are.</summary>
public sealed record CallLinks(
    string Notifications, string Recordings, string Payments, string Events, string Siprec, string Streams, string Transcriptions,
    string UserDefinedMessageSubscriptions, string UserDefinedMessages)
{
    /// <summary>The parts below a call's path.</summary>
    public static CallLinks Of(string path) => new(
        path + "/Notifications.json",
        path + "/Recordings.json",
        path + "/Payments.json",
        path + "/Events.json",
        path + "/Siprec.json",
        path + "/Streams.json",
        path + "/Transcriptions.json",
        path + "/UserDefinedMessageSubscriptions.json",
        path + "/UserDefinedMessages.json");
}

/// <summary>How calls are written on the wire.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CallResource))]
public sealed partial class CallResourceJson : JsonSerializerContext;
