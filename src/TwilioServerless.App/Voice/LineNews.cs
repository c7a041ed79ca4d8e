using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>
/// Brings what happens at one end of a line to the other, which may be another account's. Each end is written in a commit of its own;
/// what is brought again has come already.
/// </summary>
public sealed class LineNews(CallTable calls, SceneTable scenes, Tenants tenants, IncomingCalls incoming)
{
    /// <summary>Brings it; false: something that has happened before has not come yet.</summary>
    public async Task<bool> BringAsync(Tenant tenant, TellLine told, CancellationToken ct)
    {
        if (told.Kind == LineEventKind.Rang) return await RingAsync(tenant, told, ct);
        var peer = await calls.FindAsync(told.Account, told.Peer, ct);
        if (peer?.Value is not { IsFinal: false, Line: { } line })
        {
            // It has ended at the same moment, or never begun.
            await LoseAsync(tenant, told, LineEventKind.HungUp, ct);
            return true;
        }
        if (told.Number > line.Received + 1) return false;
        var other = await tenants.GetAsync(told.Account, ct);
        await scenes.ChangeAsync(other, () => scenes.GetAsync(told.Account, told.Peer, ct), scene => CallRules.Hear(scene, told.Peer, told.Event, told.Number), ct);
        return true;
    }

    // A caller who has hung up meanwhile does not ring any more.
    private async Task<bool> RingAsync(Tenant tenant, TellLine told, CancellationToken ct)
    {
        var caller = await calls.FindAsync(tenant.Account.Sid, told.CallSid, ct);
        if (caller?.Value is not { IsFinal: false, Line: { } line }) return true;
        if (await incoming.ReceiveAsync(caller.Value, line, ct) is null) await LoseAsync(tenant, told, LineEventKind.Failed, ct);
        return true;
    }

    // Nobody is at the other end.
    private async Task LoseAsync(Tenant tenant, TellLine told, LineEventKind how, CancellationToken ct)
    {
        if ((await calls.FindAsync(tenant.Account.Sid, told.CallSid, ct))?.Value is not { IsFinal: false }) return;
        await scenes.ChangeAsync(
            tenant, () => scenes.GetAsync(tenant.Account.Sid, told.CallSid, ct), scene => CallRules.Hear(scene, told.CallSid, new(how, told.Due), null), ct);
    }
}
