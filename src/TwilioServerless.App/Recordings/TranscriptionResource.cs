using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Recordings;

namespace TwilioServerless.App.Recordings;

/// <summary>A transcription as the API shows it.</summary>
public sealed record TranscriptionResource
{
    public required string AccountSid { get; init; }

    public required string ApiVersion { get; init; }

    public required string DateCreated { get; init; }

    public required string DateUpdated { get; init; }

    public required string Duration { get; init; }

    public required string? Price { get; init; }

    public required string PriceUnit { get; init; }

    public required string RecordingSid { get; init; }

    public required string Sid { get; init; }

    public required string Status { get; init; }

    public required string? TranscriptionText { get; init; }

    public required string Type { get; init; }

    public required string Uri { get; init; }

    /// <summary>The transcription in Twilio's shape.</summary>
    public static TranscriptionResource Of(Transcription transcription) => new()
    {
        AccountSid = transcription.AccountSid.Value,
        ApiVersion = "2010-04-01",
        DateCreated = ApiText.Rfc2822(transcription.Sid.CreatedAt),
        DateUpdated = ApiText.Rfc2822(transcription.DateUpdated),
        Duration = ApiText.Count(transcription.DurationSeconds),
        Price = transcription.Price?.ToString(),
        PriceUnit = transcription.Currency.ToString(),
        RecordingSid = transcription.RecordingSid.Value,
        Sid = transcription.Sid.Value,
        Status = TranscriptionWords.Of(transcription.Status),
        TranscriptionText = transcription.Text,
        Type = TranscriptionWords.Type,
        Uri = $"/2010-04-01/Accounts/{transcription.AccountSid}/Transcriptions/{transcription.Sid}.json",
    };
}

/// <summary>How transcriptions are written on the wire.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TranscriptionResource))]
public sealed partial class TranscriptionResourceJson : JsonSerializerContext;
