using TwilioServerless.App.Http;
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

    // Who is meant by a label may change with each look.
    private async Task<(Scene Scene, Sid Call)> DoAsync(Caller caller, Sid conference, string who, Func<Scene, Sid, Decision<Scene>> decide, CancellationToken ct)
    {
        var call = default(Sid);
        var changed = await scenes.ChangeAsync(
            caller.Tenant,
            () => scenes.GetConferenceAsync(caller.AccountSid, conference, ct),
            scene => decide(scene, call = ParticipantName.Find(scene, conference, who)),
            ct);
        return (changed, call);
    }
}
