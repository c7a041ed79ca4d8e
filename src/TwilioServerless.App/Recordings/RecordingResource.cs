using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Recordings;

namespace TwilioServerless.App.Recordings;

/// <summary>A recording as the API shows it.</summary>
public sealed record RecordingResource
{
    public required string AccountSid { get; init; }

    public required string ApiVersion { get; init; }

    public required string CallSid { get; init; }

    public required int Channels { get; init; }

    public required string? ConferenceSid { get; init; }

    public required string DateCreated { get; init; }

    public required string DateUpdated { get; init; }

    public required string? Duration { get; init; }

    public string? EncryptionDetails { get; init; }

    public int? ErrorCode { get; init; }

    public required string MediaUrl { get; init; }

    public required string? Price { get; init; }

    public required string PriceUnit { get; init; }

    public required string Sid { get; init; }

    public required string Source { get; init; }

    public required string StartTime { get; init; }

    public required string Status { get; init; }

    public required RecordingLinks SubresourceUris { get; init; }

    public required string Track { get; init; }

    public required string Uri { get; init; }

    /// <summary>The recording in Twilio's shape.</summary>
    /// <param name="of">The call or conference below which it was asked for; null: none.</param>
    public static RecordingResource Of(Recording recording, Sid? of)
    {
        var account = $"/2010-04-01/Accounts/{recording.AccountSid}";
        var below = of is not { } owner ? "" : owner.Prefix == SidPrefix.Conference ? $"/Conferences/{owner}" : $"/Calls/{owner}";
        return new()
        {
            AccountSid = recording.AccountSid.Value,
            ApiVersion = "2010-04-01",
            CallSid = recording.CallSid.Value,
            Channels = recording.Channels,
            ConferenceSid = recording.ConferenceSid?.Value,
            DateCreated = ApiText.Rfc2822(recording.Sid.CreatedAt),
            DateUpdated = ApiText.Rfc2822(recording.DateUpdated),
            Duration = recording.DurationSeconds is { } seconds ? ApiText.Count(seconds) : null,
            MediaUrl = recording.Url,
            Price = recording.Price?.ToString(),
            PriceUnit = recording.Currency.ToString(),
            Sid = recording.Sid.Value,
            Source = recording.Source.ToString(),
            StartTime = ApiText.Rfc2822(recording.StartTime),
            Status = RecordingWords.Of(recording.Status),
            SubresourceUris = new($"{account}/Recordings/{recording.Sid}/AddOnResults.json", $"{account}/Recordings/{recording.Sid}/Transcriptions.json"),
            Track = RecordingWords.Of(recording.Track),
            Uri = $"{account}{below}/Recordings/{recording.Sid}.json",
        };
    }
}

/// <summary>Where a recording's parts are.</summary>
public sealed record RecordingLinks(string AddOnResults, string Transcriptions);

/// <summary>How recordings are written on the wire.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RecordingResource))]
public sealed partial class RecordingResourceJson : JsonSerializerContext;
