using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Voice;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Voice;

/// <summary>
/// Wakes calls whose row was changed, and tells both ends of a line of each other. On a test clock it is the account's score: each call is in it with its next moment, and whoever
/// is first goes on, so that calls meet each other in a leap of the clock as they would have step by step.
/// </summary>
public sealed class WakeLane(BeginCall begin, LineNews news, Store store, TimeProvider time) : ILaneHandler
{
    // A call whose slot has come is about to be dialed.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    // What comes before something that was told too early is about to come.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    // A paced lane goes on at its next slot, whatever its pace.
    private static readonly TimeSpan AnyPace = TimeSpan.FromTicks(1);

    /// <inheritdoc />
    public string Kind => WakeCall.WakeLane;

    /// <inheritdoc />
    public bool SettlesAsOne => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<LaneOutcome>> HandleAsync(LaneBatch batch, CancellationToken ct)
    {
        if (batch.Tenant.OnTestClock) return await GoOnAsync(batch, ct);
        var told = TellAsync(batch, batch.Items, ct);
        await Task.WhenAll(batch.Items.Select(item => item.Work).OfType<WakeCall>().DistinctBy(wake => wake.CallSid).Select(wake => WakeAsync(batch, wake, ct)));
        return Outcomes(batch.Items, await told, batch.Tenant.Now + Soon);
    }

    // Those of the earliest moment; what they do may bring others before the rest.
    private async Task<IReadOnlyList<LaneOutcome>> GoOnAsync(LaneBatch batch, CancellationToken ct)
    {
        var at = batch.Items[0].At;
        if (await IsDialedAsync(batch, at, ct))
        {
            await Task.Delay(Moment, time, ct);
            return [LaneOutcome.Retry(at)];
        }
        LaneItem[] items = [.. batch.Items.TakeWhile(item => item.At == at)];
        var told = await TellAsync(batch, items, ct);
        foreach (var wake in items.Select(item => item.Work).OfType<WakeCall>().DistinctBy(wake => wake.CallSid).OrderBy(wake => wake.CallSid))
        {
            var next = await begin.BringAsync(new CallKey(batch.Tenant.Account.Sid.Value, wake.CallSid.Value, at), ct);
            if (next.Done) await WakeAsync(batch, wake, ct);
        }
        return Outcomes(items, told, batch.Tenant.Now);
    }

    // Tells what was told in its order: one line beside the other, and of each one thing after another. What is too early stays.
    private async Task<HashSet<TellLine>> TellAsync(LaneBatch batch, IEnumerable<LaneItem> items, CancellationToken ct)
    {
        var early = await Task.WhenAll(items.Select(item => item.Work).OfType<TellLine>().GroupBy(told => told.CallSid).Select(async line =>
        {
            var kept = new List<TellLine>();
            foreach (var told in line)
                if (!await news.BringAsync(batch.Tenant, told, ct)) kept.Add(told);
            return kept;
        }));
        return [.. early.SelectMany(kept => kept)];
    }

    private static IReadOnlyList<LaneOutcome> Outcomes(IEnumerable<LaneItem> items, HashSet<TellLine> early, DateTimeOffset again) =>
        [.. items.Select(item => item.Work is TellLine told && early.Contains(told) ? LaneOutcome.Retry(again) : LaneOutcome.Settled)];

    // Whether a call is to be dialed at this moment or before, and is not in the score yet.
    private async Task<bool> IsDialedAsync(LaneBatch batch, DateTimeOffset at, CancellationToken ct)
    {
        var page = await store.RowsAsync(RowRange.Prefix(batch.Partition, Keys.LanePrefix(DialCall.CallsLane), 2), ct);
        return LaneDrain.Read(page, DialCall.CallsLane, AnyPace, batch.Tenant, 1).Due is [var first, ..] && first.At <= at;
    }

    private static Task WakeAsync(LaneBatch batch, WakeCall wake, CancellationToken ct) =>
        batch.Orchestrations.RaiseAsync(wake.CallSid.Value, CallWoken.EventName, new CallWoken(wake.Due), ct);
}
