using System.Runtime.CompilerServices;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using TwilioServerless.LocalRuntime.Durable.Rows;
using TwilioServerless.Storage;

namespace TwilioServerless.LocalRuntime.Durable.Client;

/// <summary>Reads instances for those who ask.</summary>
internal sealed class InstanceQueries(Hub hub)
{
    public async Task<OrchestrationMetadata> MetadataAsync(InstanceRow row, bool withPayloads, CancellationToken ct) =>
        row.ToMetadata(withPayloads, withPayloads ? await hub.InputAsync(row, ct) : null);

    /// <summary>A page of what the query selects; its token is the key of the last row looked at.</summary>
    public async Task<Page<OrchestrationMetadata>> PageAsync(OrchestrationQuery query, string? after, int size, CancellationToken ct)
    {
        var found = new List<OrchestrationMetadata>();
        var prefix = HubKeys.Instance(query.InstanceIdPrefix ?? "");
        do
        {
            var page = await hub.PageAsync(prefix, Math.Clamp(size - found.Count, 1, StorageLimits.PageRows), after, ct);
            foreach (var row in page.Rows.Select(row => RowJson.Read<InstanceRow>(row.Body)).Where(row => Selects(query, row)))
                found.Add(await MetadataAsync(row, query.FetchInputsAndOutputs, ct));
            after = page.Continuation;
        }
        while (after is not null && found.Count < size);
        return new(found, after);
    }

    public async IAsyncEnumerable<(InstanceRow Row, string ETag)> FinishedAsync(
        PurgeInstancesFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        var query = new OrchestrationQuery(filter.CreatedFrom, filter.CreatedTo, filter.Statuses);
        await foreach (var stored in hub.RowsAsync(HubKeys.Instances, ct))
            if (RowJson.Read<InstanceRow>(stored.Body) is { Finished: true } row && Selects(query, row))
                yield return (row, stored.ETag);
    }

    private static bool Selects(OrchestrationQuery query, InstanceRow row) =>
        !(row.CreatedAt < query.CreatedFrom)
        && !(row.CreatedAt > query.CreatedTo)
        && query.Statuses?.Contains(row.Status) is not false;
}
