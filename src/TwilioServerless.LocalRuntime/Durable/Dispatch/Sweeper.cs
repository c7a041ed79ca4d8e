using Microsoft.Extensions.Logging;
using TwilioServerless.LocalRuntime.Durable.Rows;
using TwilioServerless.Storage;

namespace TwilioServerless.LocalRuntime.Durable.Dispatch;

/// <summary>Deletes histories that nobody needs any more; the row that says so goes last.</summary>
internal sealed class Sweeper(Hub hub, ILogger logger)
{
    /// <summary>Sweeps one leftover; what fails is left for the next start.</summary>
    public async Task SweepAsync(string leftover, CancellationToken ct)
    {
        try
        {
            var history = string.Concat("h|", leftover.AsSpan(HubKeys.Leftovers.Length), "|");
            while (await hub.PageAsync(history, StorageLimits.CommitChanges, null, ct) is { Rows: { Count: > 0 } rows })
                await hub.CommitAsync([.. rows.Select(row => RowChange.Delete(row.Key))], ct);
            await hub.CommitAsync([RowChange.Delete(leftover)], ct);
        }
#pragma warning disable CA1031 // A leftover harms nobody.
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            DurableLog.HousekeepingFailed(logger, exception);
        }
#pragma warning restore CA1031
    }
}
