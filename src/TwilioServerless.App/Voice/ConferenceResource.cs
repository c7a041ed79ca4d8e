using System.Text.Json.Serialization;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>A conference as the API shows it.</summary>
public sealed record ConferenceResource
{
    public required string AccountSid { get; init; }

    public required string ApiVersion { get; init; }

    public required string? CallSidEndingConference { get; init; }

    public required string DateCreated { get; init; }

    public required string DateUpdated { get; init; }

    public required string FriendlyName { get; init; }

    public required string? ReasonConferenceEnded { get; init; }

    public required string Region { get; init; }

    public required string Sid { get; init; }

    public required string Status { get; init; }

    public required ConferenceLinks SubresourceUris { get; init; }

    public required string Uri { get; init; }

    /// <summary>The conference in Twilio's shape.</summary>
    public static ConferenceResource Of(Conference conference)
    {
        var path = Path(conference.AccountSid, conference.Sid);
        return new()
        {
            AccountSid = conference.AccountSid.Value,
            ApiVersion = "2010-04-01",
            CallSidEndingConference = conference.CallSidEnding?.Value,
            DateCreated = ApiText.Rfc2822(conference.DateCreated),
            DateUpdated = ApiText.Rfc2822(conference.DateUpdated),
            FriendlyName = conference.FriendlyName,
            ReasonConferenceEnded = conference.ReasonEnded is { } reason ? CallWords.Of(reason) : null,
            Region = "us1",
            Sid = conference.Sid.Value,
            Status = CallWords.Of(conference.Status),
            SubresourceUris = new(path + "/Participants.json", path + "/Recordings.json"),
            Uri = path + ".json",
        };
    }

    /// <summary>Where a conference is.</summary>
    internal static string Path(Sid account, Sid conference) => $"/2010-04-01/Accounts/{account}/Conferences/{conference}";
}

/// <summary>Where a conference's parts are.</summary>
public sealed record ConferenceLinks(string Participants, string Recordings);

/// <summary>How conferences and their participants are written on the wire.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ConferenceResource))]
[JsonSerializable(typeof(ParticipantResource))]
public sealed partial class ConferenceResourceJson : JsonSerializerContext;
