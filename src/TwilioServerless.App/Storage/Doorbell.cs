using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Storage;

/// <summary>
/// Sends "drain this lane". Late and doubled bells do no harm, so few are sent: none while this process drains the lane,
/// none while one is on its way that will be heard about when this one would be.
/// </summary>
public sealed partial class Doorbell(IStorage storage, AwakeLanes awake, TimeProvider time, ILogger<Doorbell> logger)
{
    // A lane that is rung again and again gets a bell per this interval; the later one covers all that came between.
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(200);

    // Work of later than this is not for who drains now.
    private static readonly TimeSpan Now = TimeSpan.FromMilliseconds(300);
    private readonly ConcurrentDictionary<(string Partition, string Lane), Sent> heard = new();
    private readonly IWorkQueue queue = storage.Queue(QueueNames.Doorbells);

    /// <summary>
    /// Rings for a lane that got work, due after <paramref name="delay"/> of real time. The work is stored already, so this does
    /// not fail: what no bell tells of is the sweep's, as is work due beyond a queue's reach.
    /// </summary>
    public async Task RingAsync(string partition, string lane, TimeSpan delay)
    {
        if (delay > StorageLimits.Visibility || (delay <= Now && awake.TryNudge(partition, lane))) return;
        try
        {
            await ReturnAsync(partition, lane, delay, forSlot: false, CancellationToken.None);
        }
        catch (Exception e)
        {
            LogLost(e, lane);
        }
    }

    /// <summary>
    /// Rings for a drainer that leaves and wants to be back after <paramref name="delay"/> of real time;
    /// <paramref name="forSlot"/>: because the lane's pace lets nothing go before, so that until then no bell is needed.
    /// </summary>
    public async Task ReturnAsync(string partition, string lane, TimeSpan delay, bool forSlot, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var wanted = now + (delay < StorageLimits.Visibility ? delay : StorageLimits.Visibility);
        if (Plan(partition, lane, now, new Sent(wanted, forSlot)) is not { } at) return;
        try
        {
            await SendAsync(partition, lane, at - now, ct);
        }
        catch
        {
            heard.TryRemove((partition, lane), out _);
            throw;
        }
    }

    /// <summary>Rings without regard to other bells.</summary>
    public Task SendAsync(string partition, string lane, TimeSpan delay, CancellationToken ct) =>
        queue.SendAsync($"{partition} {lane}", delay, ct);

    // When to ring so that work due at `wanted` is heard of; null if a bell already sent will do.
    private DateTimeOffset? Plan(string partition, string lane, DateTimeOffset now, Sent wanted)
    {
        // What is forgotten costs a doubled bell.
        if (heard.Count > 10_000) heard.Clear();
        Sent? ring = null;
        heard.AddOrUpdate((partition, lane), _ => (ring = wanted).Value, (_, last) =>
        {
            ring = null;
            if (last.At > now && (last.ForSlot || last.At <= wanted.At + Spacing)) return last;
            return (ring = last.At > now || last.At + Spacing <= wanted.At ? wanted : wanted with { At = last.At + Spacing }).Value;
        });
        return ring?.At;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bell for lane {Lane} could not be sent; the next sweep rings.")]
    private partial void LogLost(Exception e, string lane);

    // A bell on its way: when it is heard, and whether nothing may go before.
    private readonly record struct Sent(DateTimeOffset At, bool ForSlot);
}
