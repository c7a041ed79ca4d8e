using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>Ends the calls of a closed account at once, also those that wait to be made.</summary>
public sealed class HangUpCalls(CallTable calls, SceneTable scenes, PriceBook prices) : IGivesBack
{
    /// <inheritdoc />
    public async Task<bool> GiveBackAsync(Tenant closed, CancellationToken ct)
    {
        var isDone = true;
        await foreach (var call in calls.OpenAsync(closed, ct)) isDone &= await EndAsync(closed, call.Value, ct);
        return isDone;
    }

    // It may have ended together with one before it.
    private async Task<bool> EndAsync(Tenant closed, Call call, CancellationToken ct) =>
        await scenes.FindAsync(closed.Account.Sid, call.Sid, ct) is not { } stored
        || stored.Scene[call.Sid].IsFinal
        || await scenes.TryCommitAsync(closed, stored, CallRules.End(stored.Scene, call.Sid, prices, closed.Now), null, Change.Of(), ct) is not null;
}
