using System.Collections.Concurrent;
using TwilioServerless.App.Accounts;

namespace TwilioServerless.App.Storage;

/// <summary>
/// Knows whether a paced lane is full. A short one costs nothing to know: it is reckoned from what this process took and from
/// the pace. One that may be full is counted before anybody is refused, so that nobody is refused wrongly; with several
/// processes some may be taken too many.
/// </summary>
public sealed class LaneBacklogs(Store store)
{
    // Up to here a reckoning is good enough, whatever a restart forgot.
    private const int Short = 100;
    private static readonly TimeSpan CountHolds = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<(string Partition, string Lane), Reckoning> lanes = new();

    /// <summary>Whether as much work waits in a lane as is done in <paramref name="longest"/>; else one more piece of it is reckoned in.</summary>
    public async ValueTask<bool> IsFullAsync(Tenant tenant, string partition, string lane, TimeSpan pace, TimeSpan longest, CancellationToken ct)
    {
        var most = (long)(longest / pace);
        var known = lanes.GetValueOrDefault((partition, lane));
        var waiting = known.Empty > tenant.Now ? (long)((known.Empty - tenant.Now) / pace) : 0;
        if (waiting >= Math.Min(Short, most) && known.Counted + CountHolds < tenant.Now && (known.Counted == default || waiting >= most))
        {
            waiting = await store.CountWorkAsync(partition, lane, most, ct);
            known = known with { Counted = tenant.Now };
        }
        var isFull = waiting >= most;
        lanes[(partition, lane)] = known with { Empty = tenant.Now + (pace * (isFull ? waiting : waiting + 1)) };
        if (lanes.Count > 10_000) lanes.Clear();
        return isFull;
    }

    /// <summary>How long work would wait for its turn in a lane, as far as this process knows.</summary>
    public TimeSpan WaitOf(Tenant tenant, string partition, string lane) =>
        lanes.GetValueOrDefault((partition, lane)).Empty is var empty && empty > tenant.Now ? empty - tenant.Now : TimeSpan.Zero;

    /// <summary>What is thought of a lane.</summary>
    /// <param name="Empty">When it will be empty if nothing more comes.</param>
    /// <param name="Counted">When it was counted last.</param>
    private readonly record struct Reckoning(DateTimeOffset Empty, DateTimeOffset Counted);
}
