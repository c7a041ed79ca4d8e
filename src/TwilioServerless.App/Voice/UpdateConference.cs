using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
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
        while (true)
        {
            var stored = await scenes.GetConferenceAsync(caller.AccountSid, sid, ct);
            var decision =
                isEnd ? ConferenceRules.End(stored.Scene, sid, prices, caller.Now)
                : announcement is { } document ? ConferenceRules.Announce(stored.Scene, sid, document, prices, caller.Now)
                : Decision.Of(stored.Scene);
            // Calls that took turns of their own meanwhile are looked at again.
            if (await scenes.TryCommitAsync(caller.Tenant, stored, decision, null, Change.Of(), ct)) return ConferenceResource.Of(decision.State.Conferences[sid]);
        }
    }

    private static bool IsEnd(Form form) => form.Text("Status") switch
    {
        null or ""  => false,
        "completed" => true,
        var status  => throw new Refusal(ErrorCodes.InvalidParameter, status),
    };
}
