using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Storage;

/// <summary>
/// Drains lanes: one range read (header and due work), the effects in order, one commit; again while there is due work.
/// </summary>
public sealed partial class Lanes(
    IEnumerable<ILaneHandler> handlers, Store store, Tenants tenants, Doorbell doorbell, AwakeLanes awake, LaneCommit commit, TimeProvider time, ILogger<Lanes> logger)
{
    // What is due this soon is waited for here; for what comes later a new bell costs less than a waiting function.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    // A paced lane does not wake for each slot: so much of its time is collected into one commit.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(250);

    private readonly FrozenDictionary<string, ILaneHandler> byKind = handlers.ToFrozenDictionary(handler => handler.Kind);

    /// <summary>Answers a bell: "{partition} {lane}".</summary>
    public async Task DrainAsync(string bell, IOrchestrations orchestrations, CancellationToken ct)
    {
        var (partition, lane) = Parse(bell);
        if (!awake.TryEnter(partition, lane)) return;
        try
        {
            do await DrainAsync(partition, lane, orchestrations, ct);
            while (!awake.TryLeave(partition, lane));
        }
        catch
        {
            awake.Abandon(partition, lane);
            throw;
        }
    }

    private async Task DrainAsync(string partition, string lane, IOrchestrations orchestrations, CancellationToken ct)
    {
        var handler = byKind[Work.KindOf(lane)];
        while (true)
        {
            var tenant = await tenants.GetAsync(Keys.AccountOf(partition), ct);
            var page = await store.RowsAsync(RowRange.Prefix(partition, Keys.LanePrefix(lane), handler.BatchSize + 1), ct);
            var drain = LaneDrain.Read(page, lane, handler.Pace(lane, tenant), tenant.Now);
            if (drain.Due.IsEmpty)
            {
                if (await WaitAsync(tenant, partition, lane, drain.Next, ct)) continue;
                return;
            }

            var items = drain.Due.Select(due => new LaneItem(store.Read(due.Row), due.At)).ToImmutableArray();
            var batch = new LaneBatch(tenant, partition, lane, items, orchestrations);
            var outcomes = await handler.HandleAsync(batch, ct);
            if (!await commit.SaveAsync(batch, drain, outcomes, handler.SettlesAsOne, ct))
            {
                LogConflict(lane);
                await doorbell.SendAsync(partition, lane, TimeSpan.FromSeconds(1), ct);
                return;
            }

            if (IsLast(page, drain, outcomes)) return;
        }
    }

    private static bool IsLast(RowPage page, LaneDrain drain, IReadOnlyList<LaneOutcome> outcomes) =>
        page.Continuation is null && drain.Next is null
        && outcomes.Count == drain.Due.Length && outcomes.All(outcome => outcome.RetryAt is null);

    // True: waited a moment, look again. False: nothing to wait for, or a bell is set.
    private async Task<bool> WaitAsync(Tenant tenant, string partition, string lane, DateTimeOffset? next, CancellationToken ct)
    {
        if (next is not { } due || tenant.Waits(due) is not { } wait) return false;
        if (wait > Patience)
        {
            await doorbell.SendAsync(partition, lane, wait < StorageLimits.Visibility ? wait : StorageLimits.Visibility, ct);
            return false;
        }
        await Task.Delay(wait < Gather ? Gather : wait, time, ct);
        return true;
    }

    private static (string Partition, string Lane) Parse(string bell)
    {
        var space = bell.IndexOf(' ', StringComparison.Ordinal);
        return (bell[..space], bell[(space + 1)..]);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Lane {Lane} was written by somebody else meanwhile; it is drained again.")]
    private partial void LogConflict(string lane);
}
