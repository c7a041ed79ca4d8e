using System.Text.Json.Serialization;
using TwilioServerless.LocalRuntime.Durable.History;

namespace TwilioServerless.LocalRuntime.Durable.Rows;

/// <summary>An activity to run; it goes in the commit that delivers its outcome.</summary>
internal sealed record ActivityRow(
    string InstanceId,
    string ExecutionId,
    int TaskId,
    string Name,
    [property: JsonConverter(typeof(RawJson))] string? Input);
