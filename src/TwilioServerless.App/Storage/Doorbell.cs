using System.Collections.Concurrent;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Storage;

/// <summary>
/// Sends "drain this lane". Late and doubled bells do no harm, so few are sent: none while this process drains the lane,
/// none while one is on its way that will be heard about when this one would be.
/// </summary>
public sealed class Doorbell(IStorage storage, AwakeLanes awake, TimeProvider time)
{
    // A lane that is rung again and again gets a bell per this interval; the later one covers all that came between.
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(200);

    // Work of later than this is not for who drains now.
    private static readonly TimeSpan Now = TimeSpan.FromMilliseconds(300);
    private readonly ConcurrentDictionary<(string Partition, string Lane), DateTimeOffset> heard = new();
    private readonly IWorkQueue queue = storage.Queue(QueueNames.Doorbells);

    /// <summary>Rings for a lane whose work is due after <paramref name="delay"/> of real time. Work due beyond a queue's reach is the sweep's.</summary>
    public async Task RingAsync(string partition, string lane, TimeSpan delay, CancellationToken ct)
    {
        if (delay > StorageLimits.Visibility || (delay <= Now && awake.TryNudge(partition, lane))) return;
        var now = time.GetUtcNow();
        if (Plan(partition, lane, now, now + delay) is { } at) await SendAsync(partition, lane, at - now, ct);
    }

    /// <summary>Rings without regard to other bells: a drainer that leaves and wants to be back.</summary>
    public Task SendAsync(string partition, string lane, TimeSpan delay, CancellationToken ct) =>
        queue.SendAsync($"{partition} {lane}", delay, ct);

    // When to ring so that work due at `wanted` is heard of; null if a bell already sent will do.
    private DateTimeOffset? Plan(string partition, string lane, DateTimeOffset now, DateTimeOffset wanted)
    {
        if (heard.Count > 10_000) Forget(now);
        DateTimeOffset? ring = null;
        heard.AddOrUpdate((partition, lane), _ => (ring = wanted).Value, (_, last) =>
        {
            ring = null;
            if (last > now && last <= wanted + Spacing) return last;
            return (ring = last > now || last + Spacing <= wanted ? wanted : last + Spacing).Value;
        });
        return ring;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, at) in heard)
            if (at + Spacing < now) heard.TryRemove(KeyValuePair.Create(key, at));
    }
}
