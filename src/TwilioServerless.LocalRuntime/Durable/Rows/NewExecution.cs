using Microsoft.DurableTask.Client;
using TwilioServerless.LocalRuntime.Durable.History;
using TwilioServerless.Storage;

namespace TwilioServerless.LocalRuntime.Durable.Rows;

/// <summary>An instance to be created, possibly in the place of a finished one.</summary>
internal sealed record NewExecution(string Id, ExecutionStarted Execution, DateTimeOffset Now)
{
    public DateTime? StartAt { get; init; }

    public (InstanceRow Row, string ETag)? Replaced { get; init; }

    public string ExecutionId { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The old history if there is one, to be swept.</summary>
    public string? Leftover => Replaced is { Row: var old } ? HubKeys.Leftover(Id, old.ExecutionId) : null;

    public IReadOnlyList<RowChange> Changes =>
    [
        Replaced is { ETag: var etag } ? RowChange.Replace(HubKeys.Instance(Id), Body, etag) : RowChange.Insert(HubKeys.Instance(Id), Body),
        RowChange.Insert(HubKeys.History(Id, ExecutionId, 0), RowJson.Write<HistoryEvent[]>([Execution])),
        StartAt is { } due
            ? RowChange.Insert(HubKeys.StartTimer(due, Id, ExecutionId), RowJson.Empty)
            : RowChange.Insert(HubKeys.Wake(Id), RowJson.Empty),
        .. Leftover is { } leftover ? [RowChange.Upsert(leftover, RowJson.Empty)] : Array.Empty<RowChange>(),
    ];

    private byte[] Body => RowJson.Write(
        new InstanceRow(Id, Execution.Name, ExecutionId, OrchestrationRuntimeStatus.Pending, Now)
        {
            Parent = Execution.Parent,
            StartAt = StartAt,
            Awake = StartAt is null,
            HistoryRows = 1,
        });
}
