using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using TwilioServerless.LocalRuntime.Durable.Dispatch;
using TwilioServerless.LocalRuntime.Durable.History;
using TwilioServerless.LocalRuntime.Durable.Rows;
using TwilioServerless.Storage;

namespace TwilioServerless.LocalRuntime.Durable.Client;

/// <summary>The client of the engine in this process. What it writes is committed when its tasks complete.</summary>
internal sealed class EngineClient(Hub hub, Postbox post, Dispatcher dispatcher, TimeProvider time) : DurableTaskClient("durable")
{
    private readonly InstanceQueries queries = new(hub);

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        var id = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        InstanceIds.Verify(id);
        var now = time.GetUtcNow();
        var created = new NewExecution(id, new(orchestratorName.Name, Payload.Write(input), null), now)
        {
            Replaced = await ReplaceableAsync(id, options, cancellation),
            StartAt = options?.StartAt is { } at && at > now ? at.UtcDateTime : null,
        };
        await CreateAsync(created, cancellation);
        return id;
    }

    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        var payload = Payload.Write(eventPayload);
        if (await hub.InstanceAsync(instanceId, cancellation) is { Row.Finished: false })
            await SendAsync(instanceId, post.Event(instanceId, eventName, payload), cancellation);
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, row => row.Status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, row => row.Finished, getInputsAndOutputs, cancellation);

    public override Task TerminateInstanceAsync(string instanceId, object? output, CancellationToken cancellation = default) =>
        RequestAsync(instanceId, new TerminateRequested(Payload.Write(output)), cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        RequestAsync(instanceId, new SuspendRequested(), cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        RequestAsync(instanceId, new ResumeRequested(), cancellation);

    public override async Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        await hub.InstanceAsync(instanceId, cancellation) is { Row: var row }
            ? await queries.MetadataAsync(row, getInputsAndOutputs, cancellation)
            : null;

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        new InstancePages(queries, filter ?? new());

    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, CancellationToken cancellation)
    {
        if (await hub.InstanceAsync(instanceId, cancellation) is not { } found)
            return new(0);
        if (!found.Row.Finished)
            throw new InvalidOperationException($"Instance '{instanceId}' is {found.Row.Status}; only a finished one can be purged.");
        return new(await PurgeAsync(found, cancellation) ? 1 : 0);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, CancellationToken cancellation)
    {
        var purged = 0;
        await foreach (var found in queries.FinishedAsync(filter, cancellation))
            purged += await PurgeAsync(found, cancellation) ? 1 : 0;
        return new(purged);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Ends an execution that broke the rules after its turn.</summary>
    public Task FailLaterAsync(string instanceId, FailRequested broken) =>
        SendAsync(instanceId, post.Letter(instanceId, broken), CancellationToken.None);

    private async Task<(InstanceRow Row, string ETag)?> ReplaceableAsync(string id, StartOrchestrationOptions? options, CancellationToken ct)
    {
        var found = await hub.InstanceAsync(id, ct);
        if (found is not { Row: var row })
            return null;
        var keep = options?.DedupeStatuses?.Contains(row.Status.ToString(), StringComparer.OrdinalIgnoreCase) ?? false;
        return row.Finished && !keep ? found : throw Exists(id, row.Status);
    }

    private async Task CreateAsync(NewExecution created, CancellationToken ct)
    {
        try
        {
            await hub.CommitAsync(created.Changes, ct);
        }
        catch (ConflictException)
        {
            // Somebody else has just created it.
            throw Exists(created.Id, OrchestrationRuntimeStatus.Pending);
        }

        if (created.StartAt is { } due)
            dispatcher.Expect(due, created.Id);
        else
            dispatcher.Wake(created.Id);
        if (created.Leftover is { } leftover)
            dispatcher.Sweep(leftover);
        dispatcher.Watch.Changed(created.Id);
    }

    private static OrchestrationAlreadyExistsException Exists(string id, OrchestrationRuntimeStatus status) =>
        new($"An orchestration instance '{id}' exists already and is {status}.");

    private async Task RequestAsync(string id, Request request, CancellationToken ct)
    {
        if (await hub.InstanceAsync(id, ct) is not { Row: var row })
            throw new ArgumentException($"There is no orchestration instance '{id}'.", nameof(id));
        if (!row.Finished)
            await SendAsync(id, post.Letter(id, request), ct);
    }

    private async Task SendAsync(string id, RowChange letter, CancellationToken ct)
    {
        await hub.CommitAsync([letter], ct);
        dispatcher.Wake(id);
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string id, Func<InstanceRow, bool> reached, bool withPayloads, CancellationToken ct)
    {
        while (true)
        {
            var change = dispatcher.Watch.NextChange(id);
            if (await hub.InstanceAsync(id, ct) is { Row: var row } && reached(row))
                return await queries.MetadataAsync(row, withPayloads, ct);
            await change.WaitAsync(ct);
        }
    }

    private async Task<bool> PurgeAsync((InstanceRow Row, string ETag) found, CancellationToken ct)
    {
        var leftover = HubKeys.Leftover(found.Row.Id, found.Row.ExecutionId);
        try
        {
            await hub.CommitAsync(
                [RowChange.Delete(HubKeys.Instance(found.Row.Id), found.ETag), RowChange.Upsert(leftover, RowJson.Empty)], ct);
        }
        catch (ConflictException)
        {
            return false;
        }

        dispatcher.Sweep(leftover);
        return true;
    }
}
