using System.Collections.Immutable;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Voice;

/// <summary>GET Conferences/{Sid}/Participants and one of them.</summary>
public sealed class ShowConferenceParticipants(SceneTable scenes)
{
    /// <summary>A page of who is in a conference or on the way there, newest call first.</summary>
    public async Task<ListPage<ParticipantResource>> ListAsync(Caller caller, Sid conference, Form query, PageRequest request, CancellationToken ct)
    {
        var (muted, hold, coaching) = (query.Boolean("Muted"), query.Boolean("Hold"), query.Boolean("Coaching"));
        var scene = (await scenes.GetConferenceAsync(caller.AccountSid, conference, ct)).Scene;
        ImmutableArray<ParticipantResource> wanted =
        [
            .. from call in scene.Calls.Keys
               let participant = ParticipantResource.Find(scene, conference, call)
               where participant is not null && (muted ?? participant.Muted) == participant.Muted && (hold ?? participant.Hold) == participant.Hold
                   && (coaching ?? participant.Coaching) == participant.Coaching
               orderby participant.CallSid
               select participant,
        ];
        var page = await request.TakeAsync(
            (after, before) => wanted.Where(one => IsBetween(one.CallSid, after, before)).Select(one => new Stored<ParticipantResource>(one, one.CallSid, "")).ToAsyncEnumerable(), ct);
        return page.Select(stored => stored.Value);
    }

    /// <summary>The participant of a call or a label.</summary>
    public async Task<ParticipantResource> FetchAsync(Caller caller, Sid conference, string who, CancellationToken ct)
    {
        var scene = (await scenes.GetConferenceAsync(caller.AccountSid, conference, ct)).Scene;
        return ParticipantResource.Find(scene, conference, ParticipantName.Find(scene, conference, who)) ?? throw new Refusal(ErrorCodes.NotFound, who);
    }

    private static bool IsBetween(string key, string? after, string? before) =>
        (after is null || string.CompareOrdinal(key, after) > 0) && (before is null || string.CompareOrdinal(key, before) < 0);
}
