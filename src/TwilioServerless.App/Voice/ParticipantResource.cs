using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>A call in a conference, or on its way there, as the API shows it.</summary>
public sealed record ParticipantResource
{
    public required string AccountSid { get; init; }

    public required string CallSid { get; init; }

    public required string? CallSidToCoach { get; init; }

    public required bool Coaching { get; init; }

    public required string ConferenceSid { get; init; }

    public required string DateCreated { get; init; }

    public required string DateUpdated { get; init; }

    public required bool EndConferenceOnExit { get; init; }

    public required bool Hold { get; init; }

    public required string? Label { get; init; }

    public required bool Muted { get; init; }

    public string? QueueTime { get; init; }

    public required bool StartConferenceOnEnter { get; init; }

    public required string Status { get; init; }

    public required string Uri { get; init; }

    /// <summary>The participant with this call, in Twilio's shape; null: there is none.</summary>
    public static ParticipantResource? Find(Scene scene, Sid conference, Sid call) =>
        ConferenceRules.Participant(scene, conference, call) is { } member ? Of(scene.Conferences[conference], member, scene[call]) : null;

    private static ParticipantResource Of(Conference conference, ConferenceMember member, Call call) => new()
    {
        AccountSid = conference.AccountSid.Value,
        CallSid = member.CallSid.Value,
        CallSidToCoach = member.Coaches?.Value,
        Coaching = member.Coaches is not null,
        ConferenceSid = conference.Sid.Value,
        DateCreated = ApiText.Rfc2822(member.JoinedAt),
        DateUpdated = ApiText.Rfc2822(member.ChangedAt ?? member.JoinedAt),
        EndConferenceOnExit = member.EndsOnExit,
        Hold = member.OnHold,
        Label = member.Label,
        Muted = member.Muted,
        StartConferenceOnEnter = member.StartsOnEnter,
        Status = call switch
        {
            { Conference: not null }        => "connected",
            { Status: CallStatus.Queued }   => "queued",
            { Status: CallStatus.Ringing }  => "ringing",
            _                               => "connecting",
        },
        Uri = $"{ConferenceResource.Path(conference.AccountSid, conference.Sid)}/Participants/{member.CallSid}.json",
    };
}
