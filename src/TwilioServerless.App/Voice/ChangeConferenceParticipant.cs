using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>POST and DELETE Conferences/{Sid}/Participants/{CallSid}.</summary>
public sealed class ChangeConferenceParticipant(SceneTable scenes, PriceBook prices)
{
    /// <summary>Mutes, holds, lets coach …</summary>
    public async Task<ParticipantResource> ChangeAsync(Caller caller, Sid conference, string who, ParticipantChange change, CancellationToken ct)
    {
        var (scene, call) = await DoAsync(caller, conference, who, (scene, call) => ConferenceRules.Change(scene, conference, call, change, prices, caller.Now), ct);
        return ParticipantResource.Find(scene, conference, call)!;
    }

    /// <summary>Puts somebody out, or calls them no longer.</summary>
    public Task RemoveAsync(Caller caller, Sid conference, string who, CancellationToken ct) =>
        DoAsync(caller, conference, who, (scene, call) => ConferenceRules.Remove(scene, conference, call, prices, caller.Now), ct);

    private async Task<(Scene Scene, Sid Call)> DoAsync(Caller caller, Sid conference, string who, Func<Scene, Sid, Decision<Scene>> decide, CancellationToken ct)
    {
        while (true)
        {
            var stored = await scenes.GetConferenceAsync(caller.AccountSid, conference, ct);
            var call = ParticipantName.Find(stored.Scene, conference, who);
            var decision = decide(stored.Scene, call);
            if (await scenes.TryCommitAsync(caller.Tenant, stored, decision, null, Change.Of(), ct)) return (decision.State, call);
        }
    }
}
