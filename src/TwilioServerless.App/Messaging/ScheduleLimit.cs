using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Messaging;

namespace TwilioServerless.App.Messaging;

/// <summary>
/// Knows whether an account has scheduled as many messages as it may. They are counted once in each process and then reckoned;
/// before anybody is refused they are counted again. Canceled ones count until their time.
/// </summary>
public sealed class ScheduleLimit(Store store, IOptions<MessagingOptions> options)
{
    private static readonly TimeSpan CountHolds = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Sid, (int Scheduled, DateTimeOffset Counted)> known = new();

    /// <summary>Whether no further message is taken now; else it is reckoned in.</summary>
    public async ValueTask<bool> IsReachedAsync(Tenant tenant, CancellationToken ct)
    {
        var most = options.Value.MostScheduledMessages;
        var isKnown = known.TryGetValue(tenant.Account.Sid, out var now);
        if (!isKnown || (now.Scheduled >= most && now.Counted + CountHolds <= tenant.Now)) now = (await CountAsync(tenant, most, ct), tenant.Now);
        if (known.Count > 10_000) known.Clear();
        known[tenant.Account.Sid] = now with { Scheduled = Math.Min(now.Scheduled + 1, most) };
        return now.Scheduled >= most;
    }

    private async Task<int> CountAsync(Tenant tenant, int most, CancellationToken ct)
    {
        var count = 0;
        for (var n = 0; n < tenant.Account.Partitions && count < most; n++)
            count += await store.CountWorkAsync(Keys.Partition(tenant.Account.Sid, n), SendScheduled.ScheduledLane, most - count, ct);
        return count;
    }
}
