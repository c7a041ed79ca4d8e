using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>
/// Knows whether a sender's queue is full: as many wait as are sent in ten hours. A short queue costs nothing to know: it is
/// reckoned from what this process took and from the pace. One that may be full is counted before anybody is refused, so
/// that nobody is refused wrongly; with several processes some may be taken too many.
/// </summary>
public sealed class SendQueues(Store store, IOptions<MessagingOptions> options)
{
    // Up to here a reckoning is good enough, whatever a restart forgot.
    private const int Short = 100;
    private static readonly TimeSpan CountHolds = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<(string Partition, string Sender), Reckoning> queues = new();

    /// <summary>Whether no further message of this sender is taken now; else it is reckoned in.</summary>
    public async ValueTask<bool> IsFullAsync(Tenant tenant, MessageSender sender, CancellationToken ct)
    {
        var pace = options.Value.PaceOf(sender.Kind);
        var most = (long)(TimeSpan.FromSeconds(Message.LongestValidityPeriod) / pace);
        var key = KeyOf(tenant, sender.Number);
        var queue = queues.GetValueOrDefault(key);
        var waiting = queue.Empty > tenant.Now ? (long)((queue.Empty - tenant.Now) / pace) : 0;
        if (waiting >= Math.Min(Short, most) && queue.Counted + CountHolds < tenant.Now && (queue.Counted == default || waiting >= most))
        {
            waiting = await store.CountWorkAsync(key.Item1, $"{DispatchMessage.SendLane}:{sender.Number}", most, ct);
            queue = queue with { Counted = tenant.Now };
        }
        var isFull = waiting >= most;
        queues[key] = queue with { Empty = tenant.Now + (pace * (isFull ? waiting : waiting + 1)) };
        if (queues.Count > 10_000) queues.Clear();
        return isFull;
    }

    /// <summary>How long a message would wait for this sender's turn, as far as this process knows.</summary>
    public TimeSpan WaitOf(Tenant tenant, string sender) => queues.GetValueOrDefault(KeyOf(tenant, sender)).Empty is var empty && empty > tenant.Now ? empty - tenant.Now : TimeSpan.Zero;

    private static (string Partition, string Sender) KeyOf(Tenant tenant, string sender) =>
        (Keys.Partition(tenant.Account.Sid, Keys.PartitionFor(sender, tenant.Account.Partitions)), sender);

    /// <summary>What is thought of a queue.</summary>
    /// <param name="Empty">When it will be empty if nothing more comes.</param>
    /// <param name="Counted">When it was counted last.</param>
    private readonly record struct Reckoning(DateTimeOffset Empty, DateTimeOffset Counted);
}
