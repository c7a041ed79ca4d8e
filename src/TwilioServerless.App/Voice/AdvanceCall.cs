using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Pricing;
using TwilioServerless.Domain.Twiml;
using TwilioServerless.Domain.Voice;

namespace TwilioServerless.App.Voice;

/// <summary>
/// Lets a call, and those it has to do with, take the turns that are due, the earliest first, one commit each. Called too early,
/// too often or too late it does what is due, once.
/// </summary>
public sealed class AdvanceCall(SceneTable scenes, Tenants tenants, CallDocuments documents, VerbFactFinder facts, CallAlerts alerts, RoomTurns rooms, PriceBook prices)
{
    // Who loses to others so often is not only unlucky; the orchestration asks again later.
    private const int MostConflicts = 100;

    /// <summary>Brings the call up to its account's time and says how long to wait. On a test clock it only looks: <see cref="WakeLane"/> brings calls up.</summary>
    /// <exception cref="InvalidOperationException">Others were first again and again.</exception>
    public Task<NextWait> Handle(CallKey key, CancellationToken ct) => HandleAsync(key, null, null, ct);

    /// <summary>Does the same with the call as it was just read, up to a time.</summary>
    /// <param name="read">Null: it was not read.</param>
    /// <param name="upTo">Null: as far as it goes by itself.</param>
    internal async Task<NextWait> HandleAsync(CallKey key, StoredScene? read, DateTimeOffset? upTo, CancellationToken ct)
    {
        for (var conflicts = 0; conflicts < MostConflicts; read = null)
        {
            var tenant = await tenants.GetAsync(key.Account, ct);
            var stored = read ?? await scenes.FindAsync(key.Account, key.Call, ct);
            if (stored is null) return NextWait.Over;
            using var turn = await EnterAsync(key, stored.Scene, tenant, upTo, ct);
            if (turn is { HasWaited: true } && await scenes.FindAsync(key.Account, key.Call, ct) is { } again) stored = again;
            if (await scenes.GoOnAsync(tenant, stored, key.Call, ct)) continue;
            if (WaitOf(stored.Scene, key, tenant, upTo) is { } wait) return wait;
            var first = stored.Scene.First()!;
            if (turn is not null && IsReading(first)) continue;
            var verb = CallTurns.VerbOf(first);
            stored = await scenes.WithAsync(key.Account, stored, verb, ct);
            if (await scenes.GoOnAsync(tenant, stored, key.Call, ct)) continue;
            var (decision, noted) = await TakeAsync(tenant, stored.Scene, first, verb, ct);
            var after = await scenes.TryCommitAsync(tenant, stored, decision, key.Call, noted, ct);
            if (after is not null && WaitOf(after, key, await tenants.GetAsync(key.Account, ct), upTo) is { } next) return next;
            conflicts = after is null ? conflicts + 1 : 0;
        }
        throw new InvalidOperationException($"Call {key.Call} was changed by others {MostConflicts} times in a row.");
    }

    // Nobody has to wait for the customer's server because of a document that another is to hear.
    private async Task<RoomTurn?> EnterAsync(CallKey key, Scene scene, Tenant tenant, DateTimeOffset? upTo, CancellationToken ct)
    {
        if (WaitOf(scene, key, tenant, upTo) is not null) return null;
        var first = scene.First();
        if (scene.Unfinished() is null && first is not null && IsReading(first)) return null;
        var name = scene.Conferences.Values.MinBy(conference => conference.Sid)?.FriendlyName
            ?? (first is not null && CallTurns.VerbOf(first) is DialVerb { Nouns: [ConferenceNoun noun, ..] } ? noun.Name : null);
        return name is null ? null : await rooms.EnterAsync(key.Account, name, ct);
    }

    private static bool IsReading(Call call) => call is { Next.Turn: CallTurn.ReadDocument } && !call.IsActDue();

    /// <summary>How long a call has to wait, as its scene was read or written; null: something is due. Who changes the scene after that wakes the call.</summary>
    internal static NextWait? WaitOf(Scene scene, CallKey key, Tenant tenant, DateTimeOffset? upTo) =>
        scene.Unfinished() is not null ? null
        : scene[key.Call].DueAt is not { } own ? NextWait.Over
        : scene.First()!.DueAt <= (upTo ?? (tenant.OnTestClock ? DateTimeOffset.MinValue : tenant.Now)) ? null
        : new NextWait(false, own, tenant.OnTestClock);

    private async Task<(Decision<Scene> Decision, Change Noted)> TakeAsync(Tenant tenant, Scene scene, Call call, VoiceVerb? verb, CancellationToken ct)
    {
        if (call.IsActDue() || call.Next is not { Turn: CallTurn.ReadDocument or CallTurn.GoOn } next) return (CallTurns.Take(scene, call.Sid, VerbFacts.None, prices), Change.Of());
        if (!await tenants.IsActiveAsync(tenant.Account, ct)) return (CallTurns.Stop(scene, call.Sid, prices, next.At), Change.Of());
        if (next.Turn == CallTurn.GoOn) return await DoAsync(tenant, scene, call, verb, ct);
        var (document, answer, noted) = await documents.ReadAsync(tenant, call, next, ct);
        var decision = CallTurns.Read(scene, call.Sid, document, prices);
        return (decision, noted.And(await alerts.OfAsync(tenant, call, decision.State[call.Sid], answer, ct)));
    }

    private async Task<(Decision<Scene> Decision, Change Noted)> DoAsync(Tenant tenant, Scene scene, Call call, VoiceVerb? verb, CancellationToken ct)
    {
        var decision = CallTurns.Take(scene, call.Sid, await facts.FindAsync(tenant, call, verb, ct), prices);
        return (decision, await alerts.OfAsync(tenant, call, decision.State[call.Sid], null, ct));
    }
}
