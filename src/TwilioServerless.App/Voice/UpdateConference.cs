using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>POST Conferences/{Sid}: end it, or let all hear something.</summary>
public sealed class UpdateConference(SceneTable scenes, PriceBook prices)
{
    /// <summary>Does it at once; the calls that are in it are woken to look.</summary>
    public async Task<ConferenceResource> Handle(Caller caller, Sid sid, Form form, CancellationToken ct)
    {
        var (isEnd, announcement) = (IsEnd(form), PlaceCallRequest.Address(form, "AnnounceUrl", "AnnounceMethod"));
        var scene = await scenes.ChangeAsync(caller.Tenant, () => scenes.GetConferenceAsync(caller.AccountSid, sid, ct), Decide, ct);
        return ConferenceResource.Of(scene.Conferences[sid]);

        Decision<Scene> Decide(Scene scene) =>
            isEnd ? ConferenceRules.End(scene, sid, prices, caller.Now)
            : announcement is { } document ? ConferenceRules.Announce(scene, sid, document, prices, caller.Now)
            : Decision.Of(scene);
    }

    private static bool IsEnd(Form form) => form.Text("Status") switch
    {
        null or ""  => false,
        "completed" => true,
        var status  => throw new Refusal(ErrorCodes.InvalidParameter, status),
    };
}
