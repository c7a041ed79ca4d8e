using System.Text.Json;
using TwilioServerless.Storage;

namespace TwilioServerless.LocalRuntime.Timers;

/// <summary>When a timer ran last; <see cref="Last"/> is null before its first run, <see cref="Since"/> is when it was first seen.</summary>
internal sealed record TimerRun(DateTimeOffset? Last, DateTimeOffset Since)
{
    /// <summary>The moment after which the next tick is due.</summary>
    public DateTimeOffset Reached => Last ?? Since;
}

/// <summary>Remembers the timers' runs across restarts.</summary>
internal sealed class TimerLog(IStorage storage)
{
    private const string Partition = "timers";

    private readonly ITable table = storage.Table("runtime");

    public async Task<TimerRun?> ReadAsync(string function, CancellationToken ct) =>
        await table.ReadAsync(Partition, function, ct) is { } row ? JsonSerializer.Deserialize<TimerRun>(row.Body.Span) : null;

    public Task WriteAsync(string function, TimerRun run, CancellationToken ct) =>
        table.CommitAsync(Partition, [RowChange.Upsert(function, JsonSerializer.SerializeToUtf8Bytes(run))], ct);
}
