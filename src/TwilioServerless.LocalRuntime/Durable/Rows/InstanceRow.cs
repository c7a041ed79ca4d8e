using System.Text.Json.Serialization;
using Microsoft.DurableTask.Client;
using TwilioServerless.LocalRuntime.Durable.History;

namespace TwilioServerless.LocalRuntime.Durable.Rows;

/// <summary>An orchestration instance as its readers see it, and where its current execution stands.</summary>
internal sealed record InstanceRow(string Id, string Name, string ExecutionId, OrchestrationRuntimeStatus Status, DateTimeOffset CreatedAt)
{
    public DateTimeOffset LastUpdatedAt { get; init; } = CreatedAt;

    /// <summary>Who is told the outcome.</summary>
    public ParentTask? Parent { get; init; }

    /// <summary>A start in the future; there is a timer row for it until the first turn.</summary>
    public DateTime? StartAt { get; init; }

    public bool Started { get; init; }

    /// <summary>Whether there is a wake row.</summary>
    public bool Awake { get; init; }

    public int HistoryRows { get; init; }

    [JsonConverter(typeof(RawJson))]
    public string? CustomStatus { get; init; }

    [JsonConverter(typeof(RawJson))]
    public string? Output { get; init; }

    public Failure? Failure { get; init; }

    [JsonIgnore]
    public bool Finished => Status is
        OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    public OrchestrationMetadata ToMetadata(bool withPayloads, string? input = null) => new(Name, Id)
    {
        RuntimeStatus = Status,
        CreatedAt = CreatedAt,
        LastUpdatedAt = LastUpdatedAt,
        FailureDetails = Failure?.ToDetails(),
        HasInputsAndOutputs = withPayloads,
        SerializedInput = input,
        SerializedOutput = withPayloads ? Output : null,
        SerializedCustomStatus = withPayloads ? CustomStatus : null,
    };
}
