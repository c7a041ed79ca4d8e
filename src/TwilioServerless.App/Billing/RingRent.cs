using TwilioServerless.App.Storage;
using TwilioServerless.Storage;

namespace TwilioServerless.App.Billing;

/// <summary>Sends every due list to be charged.</summary>
public sealed class RingRent(IStorage storage, Store store)
{
    private readonly IWorkQueue queue = storage.Queue(QueueNames.Rent);

    /// <summary>The lists in real time, and those of test clocks in case that an advance was cut short.</summary>
    public async Task Handle(CancellationToken ct)
    {
        for (var shard = 0; shard < Keys.Shards; shard++) await RingAsync(Keys.DueList(shard), ct);
        for (RowRange? next = RowRange.Prefix(Keys.ClockDueLists, "due:"); next is not null;)
        {
            var page = await store.RowsAsync(next, ct);
            foreach (var row in page.Rows) await RingAsync(row.Key, ct);
            next = page.Continuation is { } after ? next with { After = after } : null;
        }
    }

    /// <summary>Sends one list.</summary>
    public Task RingAsync(string dueList, CancellationToken ct) => queue.SendAsync(dueList, TimeSpan.Zero, ct);
}
