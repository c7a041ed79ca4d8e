using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>POST Conferences/{Sid or FriendlyName}/Participants: somebody is called and joins the conference, which is made if none of the name is under way.</summary>
public sealed class DialIntoConference(SceneTable scenes, PlaceCall place, PriceBook prices)
{
    /// <summary>Queues the call; with test credentials it is only checked.</summary>
    public async Task<ParticipantResource> Handle(Caller caller, string conference, Form form, CancellationToken ct)
    {
        while (true)
        {
            var (stored, name) = await FindAsync(caller.AccountSid, conference, ct);
            if (await scenes.GoOnAsync(caller.Tenant, stored, null, ct)) continue;
            var placed = await place.DecideAsync(caller, ConferenceParticipantRequest.ReadCall(form, name), ct);
            var decision = ConferenceRules.Invite(stored.Scene, placed, ConferenceParticipantRequest.ReadNoun(form, name), prices, caller.Now);
            var call = placed.State.Sid;
            if (caller.IsTest || await scenes.TryCommitAsync(caller.Tenant, stored, decision, null, Change.Of(), ct) is not null)
                return ParticipantResource.Find(decision.State, decision.State[call].Invitation!.ConferenceSid, call)!;
        }
    }

    private async Task<(StoredScene Scene, string Name)> FindAsync(Sid account, string conference, CancellationToken ct)
    {
        if (!Sid.TryParse(conference, SidPrefix.Conference, out var sid))
        {
            var name = ConferenceParticipantRequest.Name(conference);
            return (await scenes.FindConferenceAsync(account, name, ct), name);
        }
        var stored = await scenes.GetConferenceAsync(account, sid, ct);
        return stored.Scene.Conferences[sid] is { Status: not ConferenceStatus.Completed } known ? (stored, known.FriendlyName) : throw new Refusal(ErrorCodes.NotFound, sid);
    }
}
