using TwilioServerless.App.Http;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Recordings;

/// <summary>POST Recordings below a call or a conference: what goes on is recorded, paused, recorded again, or no longer.</summary>
public sealed class RecordCall(SceneTable scenes, PriceBook prices)
{
    /// <summary>Records a call from now on. Accounts on trial do not record who calls them.</summary>
    public async Task<RecordingResource> StartAsync(Caller caller, Sid call, Form form, CancellationToken ct)
    {
        var order = RecordingRequest.Read(form, trimsUsually: false);
        var scene = await scenes.ChangeAsync(caller.Tenant, () => scenes.GetAsync(caller.AccountSid, call, ct), Decide, ct);
        return RecordingResource.Of(scene.Recordings[scene[call].Recordings[^1]], call);

        Decision<Scene> Decide(Scene scene) => caller.Account.Type != AccountType.Full && scene[call].Direction == CallDirection.Inbound
            ? throw new Refusal(ErrorCodes.NotOnTrial)
            : RecordingControl.Start(scene, call, order, prices, caller.Now);
    }

    /// <summary>Changes a recording that goes on; "Twilio.CURRENT" is the only one that does.</summary>
    public async Task<RecordingResource> ChangeAsync(Caller caller, Sid of, string recording, Form form, CancellationToken ct)
    {
        var (change, sid) = (Read(form), default(Sid));
        var scene = await scenes.ChangeAsync(
            caller.Tenant, () => LoadAsync(caller, of, ct), scene => RecordingControl.Change(scene, sid = Find(scene, of, recording), change, prices, caller.Now), ct);
        return RecordingResource.Of(scene.Recordings[sid], of);
    }

    private Task<StoredScene> LoadAsync(Caller caller, Sid of, CancellationToken ct) =>
        of.Prefix == SidPrefix.Conference ? scenes.GetConferenceAsync(caller.AccountSid, of, ct) : scenes.GetAsync(caller.AccountSid, of, ct);

    // A recording that is over is not in the scene any more.
    private static Sid Find(Scene scene, Sid of, string recording)
    {
        var underWay = of.Prefix == SidPrefix.Conference ? scene.Conferences[of].Recordings : scene[of].Recordings;
        if (ApiPath.WithoutSuffix(recording) == "Twilio.CURRENT") return underWay is [var only] ? only : throw new Refusal(ErrorCodes.CallNotInProgress);
        var sid = Routes.Read(recording, SidPrefix.Recording);
        return underWay.Contains(sid) ? sid : throw new Refusal(ErrorCodes.CallNotInProgress);
    }

    private static RecordingChange Read(Form form) => (form.Required("Status", ErrorCodes.InvalidParameter), form.Text("PauseBehavior")) switch
    {
        ("in-progress", _)                 => RecordingChange.Resume,
        ("stopped", _)                     => RecordingChange.Stop,
        ("paused", "skip")                 => RecordingChange.PauseToSkip,
        ("paused", null or "" or "silence") => RecordingChange.Pause,
        ("paused", var behavior)           => throw new Refusal(ErrorCodes.InvalidParameter, behavior),
        (var status, _)                    => throw new Refusal(ErrorCodes.InvalidParameter, status),
    };
}
