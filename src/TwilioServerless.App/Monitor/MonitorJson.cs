using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Monitor;

namespace TwilioServerless.App.Monitor;

/// <summary>The stored shape of alerts, exchanges and debugger hooks.</summary>
[JsonSourceGenerationOptions(
    Converters = [typeof(SidJson)],
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Alert))]
[JsonSerializable(typeof(DebuggerHook))]
[JsonSerializable(typeof(Exchange))]
[JsonSerializable(typeof(WatchedRow))]
public sealed partial class MonitorJson : JsonSerializerContext;
