using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using TwilioServerless.App.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Storage;

/// <summary>
/// Drains lanes: one range read (header and due work), the effects in order, one commit; again while there is due work.
/// </summary>
public sealed partial class Lanes(
    IEnumerable<ILaneHandler> handlers, Store store, Tenants tenants, Doorbell doorbell, AwakeLanes awake, LaneTurn turn, TimeProvider time, ILogger<Lanes> logger)
{
    // What is due this soon is waited for here; for what comes later a new bell costs less than a waiting function.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    // A paced lane does not wake for each slot: so much of its time is collected into one commit.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(250);

    // A function may not run for ever (in Azure's Consumption plan for five minutes): a busy lane is handed to the next one.
    private static readonly TimeSpan Shift = TimeSpan.FromMinutes(1);

    private readonly FrozenDictionary<string, ILaneHandler> byKind = handlers.ToFrozenDictionary(handler => handler.Kind);

    /// <summary>Answers a bell: "{partition} {lane}".</summary>
    public async Task DrainAsync(string bell, IOrchestrations orchestrations, CancellationToken ct)
    {
        var (partition, lane) = Parse(bell);
        if (!byKind.TryGetValue(Work.KindOf(lane), out var handler))
        {
            LogUnknown(lane);
            return;
        }
        if (!awake.TryEnter(partition, lane)) return;
        try
        {
            var end = time.GetUtcNow() + Shift;
            while (await DrainAsync(handler, partition, lane, orchestrations, end, ct))
                if (awake.TryLeave(partition, lane)) return;
        }
        catch
        {
            awake.Abandon(partition, lane);
            throw;
        }
        // In this order: who told this drainer to look again before it left is heard by the bell that is sent after it left.
        awake.Abandon(partition, lane);
        await doorbell.SendAsync(partition, lane, TimeSpan.Zero, ct);
    }

    // False: the shift is over and there may be more to do.
    private async Task<bool> DrainAsync(ILaneHandler handler, string partition, string lane, IOrchestrations orchestrations, DateTimeOffset end, CancellationToken ct)
    {
        for (var singly = 0; await tenants.FindAsync(Keys.AccountOf(partition), ct) is { } tenant; singly--)
        {
            if (time.GetUtcNow() >= end) return false;
            var most = singly > 0 ? 1 : handler.BatchSize;
            var page = await store.RowsAsync(RowRange.Prefix(partition, Keys.LanePrefix(lane), most + 1), ct);
            var drain = LaneDrain.Read(page, lane, handler.Pace(lane, tenant), tenant, most);
            if (drain.Due.IsEmpty)
            {
                if (await WaitAsync(tenant, partition, lane, drain, ct)) continue;
                return true;
            }

            var step = await turn.RunAsync(handler, new LaneBatch(tenant, partition, lane, [], orchestrations), drain, singly > 0, ct);
            if (step.IsOneByOne) singly = drain.Due.Length + 1;
            if (step.Away is { } away) await doorbell.ReturnAsync(partition, lane, away, forSlot: false, ct);
            if (step.IsEmptied || step.Away is not null) return true;
        }
        return true;
    }

    // True: waited a moment, look again. False: nothing to wait for, or a bell is set.
    private async Task<bool> WaitAsync(Tenant tenant, string partition, string lane, LaneDrain drain, CancellationToken ct)
    {
        if (drain.Next is not { } due || tenant.Waits(due) is not { } wait) return false;
        if (wait > Patience)
        {
            await doorbell.ReturnAsync(partition, lane, wait, drain.IsPaced, ct);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Nobody drains lanes like {Lane}; its work stays where it is.")]
    private partial void LogUnknown(string lane);
}
