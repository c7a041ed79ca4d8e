using TwilioServerless.LocalRuntime.Durable.History;
using TwilioServerless.Storage;

namespace TwilioServerless.LocalRuntime.Durable.Rows;

/// <summary>The rows of the hub, read as what they are.</summary>
internal sealed class Hub(IStorage storage)
{
    private readonly ITable table = storage.Table(HubKeys.Table);

    public Task<IReadOnlyList<string>> CommitAsync(IReadOnlyList<RowChange> changes, CancellationToken ct) =>
        table.CommitAsync(HubKeys.Partition, changes, ct);

    public async Task<(InstanceRow Row, string ETag)?> InstanceAsync(string id, CancellationToken ct) =>
        await table.ReadAsync(HubKeys.Partition, HubKeys.Instance(id), ct) is { } row
            ? (RowJson.Read<InstanceRow>(row.Body), row.ETag)
            : null;

    public async Task<ActivityRow?> ActivityAsync(string key, CancellationToken ct) =>
        await table.ReadAsync(HubKeys.Partition, key, ct) is { } row ? RowJson.Read<ActivityRow>(row.Body) : null;

    public async Task<IReadOnlyList<DeliveredLetter>> LettersAsync(string id, int limit, CancellationToken ct)
    {
        var page = await table.RangeAsync(RowRange.Prefix(HubKeys.Partition, HubKeys.LettersOf(id), limit), ct);
        return [.. page.Rows.Select(Delivered)];
    }

    public async Task<ExecutionHistory> HistoryAsync(InstanceRow instance, CancellationToken ct)
    {
        var events = new List<HistoryEvent>();
        await foreach (var row in RowsAsync(HubKeys.HistoryOf(instance.Id, instance.ExecutionId), ct))
            events.AddRange(RowJson.Read<HistoryEvent[]>(row.Body));
        return new(events);
    }

    /// <summary>The input of the current execution.</summary>
    public async Task<string?> InputAsync(InstanceRow instance, CancellationToken ct)
    {
        var first = await table.ReadAsync(HubKeys.Partition, HubKeys.History(instance.Id, instance.ExecutionId, 0), ct);
        return first is null ? null : ((ExecutionStarted)RowJson.Read<HistoryEvent[]>(first.Body)[0]).Input;
    }

    public Task<RowPage> PageAsync(string prefix, int limit, string? after, CancellationToken ct) =>
        table.RangeAsync(RowRange.Prefix(HubKeys.Partition, prefix, limit, after), ct);

    public async IAsyncEnumerable<Row> RowsAsync(
        string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        string? after = null;
        do
        {
            var page = await PageAsync(prefix, StorageLimits.PageRows, after, ct);
            foreach (var row in page.Rows)
                yield return row;
            after = page.Continuation;
        }
        while (after is not null);
    }

    /// <summary>The keys of the timers due after <paramref name="after"/> and until <paramref name="until"/>, in order.</summary>
    public async IAsyncEnumerable<string> DueTimersAsync(
        DateTime after, DateTime until, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var range = new RowRange(HubKeys.Partition, HubKeys.TimersFrom(after.Ticks + 1), HubKeys.TimersFrom(until.Ticks + 1));
        do
        {
            var page = await table.RangeAsync(range, ct);
            foreach (var row in page.Rows)
                yield return row.Key;
            range = range with { After = page.Continuation };
        }
        while (range.After is not null);
    }

    /// <summary>When the first timer after this instant is due.</summary>
    public async Task<DateTime?> NextTimerAsync(DateTime after, CancellationToken ct)
    {
        var rest = new RowRange(HubKeys.Partition, HubKeys.TimersFrom(after.Ticks + 1), HubKeys.Timers + '\x7f', Limit: 1);
        var page = await table.RangeAsync(rest, ct);
        return page.Rows is [{ Key: var key }] ? HubKeys.DueOf(key) : null;
    }

    private static DeliveredLetter Delivered(Row row)
    {
        var letter = RowJson.Read<Letter>(row.Body);
        return new(row.Key, letter.At, letter.Event);
    }
}
